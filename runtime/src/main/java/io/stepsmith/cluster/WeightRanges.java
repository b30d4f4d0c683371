package io.stepsmith.cluster;

import java.util.Arrays;

/**
 * The parts of arrays that each worker owns: ranges of elements, in the order in which they were
 * added. No element belongs to two workers. Immutable.
 */
public final class WeightRanges {
    private final int[][] arrays;
    private final int[][] begins;
    private final int[][] ends;
    private final long[] counts;

    private WeightRanges(int[][] arrays, int[][] begins, int[][] ends) {
        this.arrays = arrays;
        this.begins = begins;
        this.ends = ends;
        counts = new long[arrays.length];
        for (int rank = 0; rank < arrays.length; rank++) {
            for (int r = 0; r < arrays[rank].length; r++) {
                counts[rank] += ends[rank][r] - begins[rank][r];
            }
        }
    }

    /**
     * Begins ranges of so many workers, of which none has any.
     *
     * @param size the number of workers, 1 or more
     * @return a builder of their ranges
     */
    public static Builder of(int size) {
        return new Builder(size);
    }

    /** {@return the number of workers} */
    public int size() {
        return arrays.length;
    }

    /**
     * {@return the number of ranges of a worker}
     *
     * @param rank the number of a worker, from 0
     */
    public int ranges(int rank) {
        return arrays[rank].length;
    }

    /**
     * {@return the position of the array that a range of a worker is in}
     *
     * @param rank the number of a worker, from 0
     * @param range the number of one of its ranges, from 0, in the order in which they were added
     */
    public int array(int rank, int range) {
        return arrays[rank][range];
    }

    /**
     * {@return the first element of a range}
     *
     * @param rank the number of a worker, from 0
     * @param range the number of one of its ranges, from 0, in the order in which they were added
     */
    public int begin(int rank, int range) {
        return begins[rank][range];
    }

    /**
     * {@return the element after the last one of a range}
     *
     * @param rank the number of a worker, from 0
     * @param range the number of one of its ranges, from 0, in the order in which they were added
     */
    public int end(int rank, int range) {
        return ends[rank][range];
    }

    /**
     * {@return the number of elements of a worker}
     *
     * @param rank the number of a worker, from 0
     */
    public long count(int rank) {
        return counts[rank];
    }

    /** Returns whether others are the same ranges. */
    boolean isSameAs(WeightRanges other) {
        return this == other
                || Arrays.deepEquals(arrays, other.arrays)
                        && Arrays.deepEquals(begins, other.begins)
                        && Arrays.deepEquals(ends, other.ends);
    }

    /** Makes ranges. */
    public static final class Builder {
        private final int[][] arrays;
        private final int[][] begins;
        private final int[][] ends;
        private final int[] used;

        private Builder(int size) {
            if (size < 1) {
                throw new IllegalArgumentException(size + " workers; there is 1 or more");
            }
            arrays = new int[size][4];
            begins = new int[size][4];
            ends = new int[size][4];
            used = new int[size];
        }

        /**
         * Gives a range to a worker; one without an element is left out, and one that goes on where
         * the worker's last one ended becomes part of it.
         *
         * @param rank the number of a worker, from 0
         * @param array the position of the array
         * @param begin its first element
         * @param end the element after the last one
         * @return this builder
         */
        public Builder add(int rank, int array, int begin, int end) {
            if (begin < 0 || end < begin) {
                throw new IllegalArgumentException("a range from " + begin + " to " + end);
            }
            int last = used[rank] - 1;
            if (begin == end) {
                return this;
            }
            if (last >= 0 && arrays[rank][last] == array && ends[rank][last] == begin) {
                ends[rank][last] = end;
                return this;
            }
            if (used[rank] == arrays[rank].length) {
                arrays[rank] = Arrays.copyOf(arrays[rank], 2 * used[rank]);
                begins[rank] = Arrays.copyOf(begins[rank], 2 * used[rank]);
                ends[rank] = Arrays.copyOf(ends[rank], 2 * used[rank]);
            }
            arrays[rank][used[rank]] = array;
            begins[rank][used[rank]] = begin;
            ends[rank][used[rank]] = end;
            used[rank]++;
            return this;
        }

        /** {@return the ranges} */
        public WeightRanges build() {
            return new WeightRanges(trimmed(arrays), trimmed(begins), trimmed(ends));
        }

        private int[][] trimmed(int[][] values) {
            int[][] trimmed = new int[values.length][];
            for (int rank = 0; rank < values.length; rank++) {
                trimmed[rank] = Arrays.copyOf(values[rank], used[rank]);
            }
            return trimmed;
        }
    }
}
