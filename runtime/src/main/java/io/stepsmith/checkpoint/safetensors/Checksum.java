package io.stepsmith.checkpoint.safetensors;

import java.util.List;

/**
 * The last tensor of a file of ours, 4 bytes: the CRC32C of all bytes before them, little-endian. A
 * model's path never begins with a slash.
 */
final class Checksum {
    static final String NAME = "/crc32c";

    static final int BYTES = 4;

    private Checksum() {}

    /** Returns whether a tensor has the form of a checksum. */
    static boolean is(Tensor tensor) {
        return tensor.name().equals(NAME)
                && tensor.dtype() == Dtype.U8
                && tensor.shape().equals(List.of((long) BYTES));
    }
}
