package io.stepsmith.engine;

import java.util.Arrays;

/**
 * The arrays with slices of a model, in the order of a walk; the first walk adds them. On the path
 * of a step, see {@link io.stepsmith.engine.failure.Failures}.
 */
final class SlicedArrays {
    private SlicedArray[] arrays = {};
    private int next;

    /** Adds an array, in the first walk. */
    void add(SlicedArray array) {
        arrays = Arrays.copyOf(arrays, arrays.length + 1);
        arrays[arrays.length - 1] = array;
    }

    /** Starts a walk. */
    void rewind() {
        next = 0;
    }

    /** Returns the next array of this walk. */
    SlicedArray next() {
        return arrays[next++];
    }
}
