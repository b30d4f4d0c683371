package io.stepsmith.checkpoint.safetensors;

import java.io.IOException;

/** Takes the numbers of a tensor, part by part, in arrays of the type of its format. */
public interface TensorSink {
    /**
     * Takes numbers of an array: {@code double[]} and {@code long[]} have 64 bits, {@code float[]}
     * and {@code int[]} 32, {@code short[]} 16, and {@code byte[]} 8 or fewer. The bits are written
     * as they are.
     *
     * @throws IllegalArgumentException if the array is of no such type, or of another size than the
     *     tensor's format, or if the tensor gets more numbers than its shape says
     */
    void put(Object array, int from, int count) throws IOException;
}
