package io.stepsmith.monitor.report;

/**
 * Numbers by bucket: the least, the greatest and the mean of those that are finite, and how many
 * are not. Memory does not grow with their number.
 */
final class Thinned {
    private final double[] least = new double[Buckets.COUNT];
    private final double[] greatest = new double[Buckets.COUNT];
    private final double[] mean = new double[Buckets.COUNT];
    private final long[] finite = new long[Buckets.COUNT];
    private final long[] others = new long[Buckets.COUNT];

    /** Adds a number. */
    void add(int bucket, double value) {
        if (!Double.isFinite(value)) {
            others[bucket]++;
            return;
        }
        boolean only = finite[bucket]++ == 0;
        least[bucket] = only ? value : Math.min(least[bucket], value);
        greatest[bucket] = only ? value : Math.max(greatest[bucket], value);
        mean[bucket] = only ? value : mean(mean[bucket], value, 1.0 / finite[bucket]);
    }

    /** The mean of two numbers, of which the second has a part; finite where both are. */
    static double mean(double one, double other, double part) {
        return one == other ? one : one * (1 - part) + other * part;
    }

    /** Merges buckets by two; they are from one on then, in half as many. */
    void merge(int begin) {
        int end = Buckets.COUNT / 2;
        for (int i = 0; i < end; i++) {
            // those that are still to be read are not overwritten, from whichever end
            int pair = begin == 0 ? i : end - 1 - i;
            join(2 * pair, begin + pair);
        }
        for (int i = 0; i < end; i++) {
            clear(end - begin + i);
        }
    }

    private void join(int left, int into) {
        int right = left + 1;
        long count = finite[left] + finite[right];
        boolean both = finite[left] > 0 && finite[right] > 0;
        int one = finite[left] > 0 ? left : right;
        double low = both ? Math.min(least[left], least[right]) : least[one];
        double high = both ? Math.max(greatest[left], greatest[right]) : greatest[one];
        double middle =
                both ? mean(mean[left], mean[right], (double) finite[right] / count) : mean[one];
        long notFinite = others[left] + others[right];
        least[into] = low;
        greatest[into] = high;
        mean[into] = middle;
        finite[into] = count;
        others[into] = notFinite;
    }

    private void clear(int bucket) {
        finite[bucket] = 0;
        others[bucket] = 0;
    }

    /** The number of finite numbers in a bucket. */
    long finite(int bucket) {
        return finite[bucket];
    }

    /** The number of numbers in a bucket that are infinite or NaN. */
    long others(int bucket) {
        return others[bucket];
    }

    /** The least finite number of a bucket that has one. */
    double least(int bucket) {
        return least[bucket];
    }

    /** The greatest finite number of a bucket that has one. */
    double greatest(int bucket) {
        return greatest[bucket];
    }

    /** The mean of the finite numbers of a bucket that has one. */
    double mean(int bucket) {
        return mean[bucket];
    }
}
