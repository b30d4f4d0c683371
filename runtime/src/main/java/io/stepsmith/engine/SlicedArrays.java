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

    /**
     * A flat array whose slices are tensors, as the first walk has met it: the tables in which they
     * are, and how many segments each has there. On the path of a step, see
     * {@link io.stepsmith.engine.failure.Failures}.
     */
    static final class SlicedArray {
        /** The number of weights of the array. */
        final int length;

        private ParameterTable<?>[] tables = new ParameterTable<?>[8];
        private int[] segments = new int[8];
        private int size;

        SlicedArray(int length) {
            this.length = length;
        }

        /** Adds a slice, as so many segments that a table has next. */
        void add(ParameterTable<?> table, int count) {
            if (size == tables.length) {
                tables = Arrays.copyOf(tables, 2 * size);
                segments = Arrays.copyOf(segments, 2 * size);
            }
            tables[size] = table;
            segments[size++] = count;
        }

        /**
         * Binds the array to the segments of all slices, which are next in their tables.
         *
         * @return whether it, or the array of gradients, is another than before
         */
        boolean bind(Object weights, Object gradients) {
            boolean other = false;
            for (int slice = 0; slice < size; slice++) {
                for (int i = 0; i < segments[slice]; i++) {
                    other |= bind(tables[slice], weights, gradients);
                }
            }
            return other;
        }

        @SuppressWarnings("unchecked")
        private static <A> boolean bind(ParameterTable<A> table, Object weights, Object gradients) {
            return table.bound.bind(weights, (A) gradients);
        }
    }
}
