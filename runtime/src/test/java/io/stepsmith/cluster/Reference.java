package io.stepsmith.cluster;

import java.util.Arrays;
import java.util.Random;

/** Sums by plain recursion, and arrays in which the order of a sum shows. */
final class Reference {
    private Reference() {}

    /** The sum of what arrays from one to another have at a place: halves at powers of two. */
    static float tree(float[][] arrays, int from, int to, int place) {
        if (to - from == 1) {
            return arrays[from][place];
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        return tree(arrays, from, middle, place) + tree(arrays, middle, to, place);
    }

    static double tree(double[][] arrays, int from, int to, int place) {
        if (to - from == 1) {
            return arrays[from][place];
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        return tree(arrays, from, middle, place) + tree(arrays, middle, to, place);
    }

    static float[] floats(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) value(random);
        }
        return values;
    }

    static double[] doubles(Random random, int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = value(random);
        }
        return values;
    }

    private static double value(Random random) {
        return random.nextInt(50) == 0
                ? -0.0
                : Math.scalb(random.nextDouble() - 0.5, random.nextInt(60) - 30);
    }

    static short[] shorts(Random random, int length) {
        short[] values = new short[length];
        for (int i = 0; i < length; i++) {
            values[i] = (short) random.nextInt();
        }
        return values;
    }

    /** Cuts arrays of such lengths at random among workers; some elements are nobody's. */
    static WeightRanges ranges(Random random, int size, int... lengths) {
        WeightRanges.Builder ranges = WeightRanges.of(size);
        int without = size > 2 ? random.nextInt(size) : -1;
        for (int array = 0; array < lengths.length; array++) {
            int begin = 0;
            while (begin < lengths[array]) {
                int end = Math.min(lengths[array], begin + random.nextInt(lengths[array] / 2 + 2));
                int rank = random.nextInt(size + 1);
                if (rank < size && rank != without) {
                    ranges.add(rank, array, begin, end);
                }
                begin = end;
            }
        }
        return ranges.build();
    }

    /** The workers that own the elements of an array; -1 where nobody does. */
    static int[] owners(WeightRanges ranges, int array, int length) {
        int[] owners = new int[length];
        Arrays.fill(owners, -1);
        for (int rank = 0; rank < ranges.size(); rank++) {
            for (int r = 0; r < ranges.ranges(rank); r++) {
                if (ranges.array(rank, r) == array) {
                    Arrays.fill(owners, ranges.begin(rank, r), ranges.end(rank, r), rank);
                }
            }
        }
        return owners;
    }

    static long seed() {
        return Long.getLong("stepsmith.seed", System.nanoTime());
    }
}
