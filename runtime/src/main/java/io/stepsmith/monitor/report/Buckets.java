package io.stepsmith.monitor.report;

/**
 * A range of positions in buckets of equal width, a power of two. Buckets are merged by two, until
 * their range has room for every position that came. So at least half of them are in use once there
 * are many positions.
 */
final class Buckets {
    /** The number of buckets, even. */
    static final int COUNT = 1024;

    private final Thinned[] series;
    private long first;
    private int shift;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    /** Buckets of the width 1, for these series. */
    Buckets(Thinned... series) {
        this.series = series.clone();
    }

    /** The bucket of a position; there is room for it afterwards. */
    int of(long position) {
        if (isEmpty()) {
            first = position;
        }
        least = Math.min(least, position);
        greatest = Math.max(greatest, position);
        while (position < first) {
            merge(COUNT / 2);
            first -= (long) COUNT << shift;
            shift++;
        }
        while (position - first >>> shift >= COUNT) {
            merge(0);
            shift++;
        }
        return (int) (position - first >>> shift);
    }

    private void merge(int begin) {
        for (Thinned each : series) {
            each.merge(begin);
        }
    }

    /** Returns whether no position came. */
    boolean isEmpty() {
        return least > greatest;
    }

    /** The number of positions in a bucket. */
    long width() {
        return 1L << shift;
    }

    /** The number of buckets from the first to the last that is in use. */
    int used() {
        return isEmpty() ? 0 : (int) (greatest - first >>> shift) + 1;
    }

    /** The first position of a bucket. */
    long begin(int bucket) {
        return first + ((long) bucket << shift);
    }

    /**
     * The middle of the positions of some buckets, between the least and the greatest that came.
     *
     * @param end the bucket after the last of them
     */
    double middle(int begin, int end) {
        double last = begin(end - 1) + (width() - 1.0);
        return (Math.max(least, begin(begin)) + Math.min(greatest, last)) / 2;
    }

    /** The least position that came. */
    long least() {
        return least;
    }

    /** The greatest position that came. */
    long greatest() {
        return greatest;
    }
}
