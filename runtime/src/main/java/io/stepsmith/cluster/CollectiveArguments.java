package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

/** Checks of what a call is given, before anything is sent. */
final class CollectiveArguments {
    private CollectiveArguments() {}

    /** Checks arrays that are added, or that are copied and so may be {@code short[]}. */
    static void check(WeightRanges ranges, Object[] arrays, int size, boolean shorts) {
        if (ranges.size() != size) {
            throw ClusterFailures.otherSize(ranges.size(), size);
        }
        for (int rank = 0; rank < size; rank++) {
            for (int r = 0; r < ranges.ranges(rank); r++) {
                int array = ranges.array(rank, r);
                int length = array < 0 || array >= arrays.length
                        ? -1
                        : length(array, arrays[array], shorts);
                if (ranges.end(rank, r) > length) {
                    throw ClusterFailures.beyond(array, ranges.end(rank, r), length);
                }
            }
        }
    }

    private static int length(int array, @Nullable Object elements, boolean shorts) {
        if (elements instanceof float[] floats) {
            return floats.length;
        }
        if (elements instanceof double[] doubles) {
            return doubles.length;
        }
        if (shorts && elements instanceof short[] some) {
            return some.length;
        }
        throw ClusterFailures.noArray(array, elements, shorts);
    }

    /** Checks where the numbers of each worker begin. */
    static void check(double[] values, int[] begins, int size) {
        if (begins.length != size + 1) {
            throw ClusterFailures.noBegins(begins.length, size);
        }
        for (int rank = 0; rank < size; rank++) {
            int begin = begins[rank];
            int end = begins[rank + 1];
            if (begin < 0 || end < begin || end > values.length) {
                throw ClusterFailures.beginsDoNotFit(rank, begin, end, values.length);
            }
        }
    }
}
