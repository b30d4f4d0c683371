package io.stepsmith.checkpoint.safetensors;

import java.io.IOException;
import java.util.List;

/** A tensor that is to be written. */
public interface TensorSource {
    /** Any text but that of the metadata, {@code __metadata__}; no other tensor has it. */
    String name();

    /** The format of its numbers. */
    Dtype dtype();

    /** The sizes of its dimensions; none for a single number. */
    List<Long> shape();

    /** Gives its numbers, as many as the shape says, row after row. */
    void writeTo(TensorSink sink) throws IOException;

    /**
     * A tensor whose numbers are in arrays, one after another.
     *
     * @param arrays arrays of the type that {@link TensorSink} has for the format
     * @param offset the index of the first number in each
     * @param count how many numbers are in each
     */
    static TensorSource of(
            String name, Dtype dtype, List<Long> shape, List<?> arrays, int offset, int count) {
        return new ArraysSource(
                name, dtype, List.copyOf(shape), List.copyOf(arrays), offset, count);
    }
}
