package io.stepsmith.monitor.report;

import java.util.Arrays;

/**
 * The points of a line, at most so many, and the band about it. A point is NaN where there was no
 * finite number.
 */
final class Points {
    final double[] across;
    final double[] mean;
    final double[] least;
    final double[] greatest;
    private int size;

    private Points(int most) {
        across = new double[most];
        mean = new double[most];
        least = new double[most];
        greatest = new double[most];
    }

    private Points(Points of) {
        across = Arrays.copyOf(of.across, of.size);
        mean = Arrays.copyOf(of.mean, of.size);
        least = Arrays.copyOf(of.least, of.size);
        greatest = Arrays.copyOf(of.greatest, of.size);
        size = of.size;
    }

    /** The points of a series, each of one bucket or of several. */
    static Points of(Buckets buckets, Thinned series, int most) {
        int each = each(buckets, most);
        Points points = new Points(Math.max(most, 1));
        for (int begin = 0; begin < buckets.used(); begin += each) {
            points.add(buckets, series, begin, Math.min(buckets.used(), begin + each));
        }
        return new Points(points);
    }

    /** The number of buckets of a point. */
    static int each(Buckets buckets, int most) {
        return (buckets.used() + most - 1) / most;
    }

    private void add(Buckets buckets, Thinned series, int begin, int end) {
        double sum = 0;
        long finite = 0;
        long others = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int bucket = begin; bucket < end; bucket++) {
            long count = series.finite(bucket);
            others += series.others(bucket);
            if (count > 0) {
                finite += count;
                sum = Thinned.mean(sum, series.mean(bucket), (double) count / finite);
                low = Math.min(low, series.least(bucket));
                high = Math.max(high, series.greatest(bucket));
            }
        }
        if (finite + others > 0) {
            across[size] = buckets.middle(begin, end);
            mean[size] = finite == 0 ? Double.NaN : sum;
            least[size] = low;
            greatest[size] = high;
            size++;
        }
    }

    /** The places of those buckets, one or several together, that have a number of any kind. */
    static double[] places(Buckets buckets, Thinned series, int most) {
        return Points.of(buckets, series, most).across;
    }

    /** The places of those that have a number which is infinite or NaN. */
    static double[] placesOfOthers(Buckets buckets, Thinned series, int most) {
        int each = each(buckets, most);
        double[] places = new double[Math.max(most, 1)];
        int count = 0;
        for (int begin = 0; begin < buckets.used(); begin += each) {
            int end = Math.min(buckets.used(), begin + each);
            long others = 0;
            for (int bucket = begin; bucket < end; bucket++) {
                others += series.others(bucket);
            }
            if (others > 0) {
                places[count++] = buckets.middle(begin, end);
            }
        }
        return Arrays.copyOf(places, count);
    }

    /** Returns whether the line has a point that can be drawn. */
    boolean isAny() {
        return Arrays.stream(mean).anyMatch(Double::isFinite);
    }

    double leastOfAll() {
        return Arrays.stream(least).filter(Double::isFinite).min().orElse(Double.NaN);
    }

    double greatestOfAll() {
        return Arrays.stream(greatest).filter(Double::isFinite).max().orElse(Double.NaN);
    }
}
