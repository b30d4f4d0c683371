package io.stepsmith.checkpoint.safetensors;

import java.util.List;

/**
 * A tensor as the header describes it.
 *
 * @param name any text
 * @param dtype what its numbers are
 * @param shape empty for a single number. Sizes are unsigned: one above 2^63 is possible beside a
 *     0.
 * @param begin the position of its first byte, from the first byte after the header
 * @param end the position after its last byte
 */
public record Tensor(String name, Dtype dtype, List<Long> shape, long begin, long end) {
    /** The number of its numbers. */
    public long length() {
        return dtype.bits() < 8
                ? (end - begin) * 8 / dtype.bits()
                : (end - begin) / (dtype.bits() / 8);
    }
}
