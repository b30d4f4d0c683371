package io.stepsmith.tuning;

import java.util.Arrays;

/**
 * Heuristics of fastai and PyTorch Lightning, on the average that both make. fastai leaves out the
 * first tenth of a ramp and the last 5 points, Lightning the first 10 points and the last.
 */
final class OtherTools {
    private static final int PART = 10;
    private static final int LAST = 5;
    private static final int FIRST_OF_LIGHTNING = 10;
    private static final int APART = 15;
    private static final double AGREE = 0.005;

    private OtherTools() {}

    private static int from(RangeCurve curve) {
        return Math.min(curve.steps() / PART, curve.losses().length - 2);
    }

    private static double[] fastai(RangeCurve curve) {
        int from = from(curve);
        return Arrays.copyOfRange(
                curve.unbiasedAverage(), from, Math.max(from + 2, curve.losses().length - LAST));
    }

    private static RangePoint point(int index) {
        return new RangePoint(index, Double.POSITIVE_INFINITY);
    }

    static RangePoint minimum(RangeCurve curve) {
        double[] losses = fastai(curve);
        int least = 0;
        for (int i = 1; i < losses.length; i++) {
            least = losses[i] < losses[least] ? i : least;
        }
        return point(from(curve) + least);
    }

    /**
     * The valley is the longest run of points, not all neighbours, each lower than the one before.
     */
    static RangePoint valley(RangeCurve curve) {
        double[] losses = fastai(curve);
        int[] lengths = new int[losses.length];
        int end = 0;
        for (int i = 0; i < losses.length; i++) {
            lengths[i] = 1;
            for (int j = 0; j < i; j++) {
                if (losses[i] < losses[j]) {
                    lengths[i] = Math.max(lengths[i], lengths[j] + 1);
                }
            }
            end = lengths[i] > lengths[end] ? i : end;
        }
        double third = (end == 0 ? 0 : lengths[end]) / 3.0;
        int begin = end == 0 ? 0 : end - lengths[end];
        return point(from(curve) + Math.max(0, begin + (int) third + (int) (third / 2)));
    }

    static RangePoint slide(RangeCurve curve) {
        double[] losses = fastai(curve);
        double[] slopes = new double[losses.length];
        for (int i = 0; i < slopes.length; i++) {
            int before = Math.max(0, i - 1);
            int after = Math.min(slopes.length - 1, i + 1);
            slopes[i] = (losses[after] - losses[before]) / (after - before);
        }
        int right = slopes.length - 1;
        int found = right - APART;
        for (int left = found;
                left >= 0 && Math.abs(slopes[right] - slopes[left]) > AGREE;
                left--, right--) {
            found = left;
        }
        return point(from(curve) + Math.max(0, found));
    }

    /** The derivative by rates that are not equally far apart, of second order within. */
    static RangePoint lightning(RangeCurve curve) {
        double[] losses = curve.unbiasedAverage();
        double[] rates = curve.rates();
        int from = Math.min(FIRST_OF_LIGHTNING, losses.length - 3);
        int last = losses.length - 2;
        int steepest = from;
        double least = Double.POSITIVE_INFINITY;
        for (int i = from; i <= last; i++) {
            int before = Math.max(from, i - 1);
            int after = Math.min(last, i + 1);
            double slope;
            if (before == i || after == i) {
                slope = (losses[after] - losses[before]) / (rates[after] - rates[before]);
            } else {
                double left = rates[i] - rates[before];
                double right = rates[after] - rates[i];
                slope = (losses[i] - losses[before]) / left * (right / (left + right))
                        + (losses[after] - losses[i]) / right * (left / (left + right));
            }
            if (slope < least) {
                least = slope;
                steepest = i;
            }
        }
        return point(steepest);
    }
}
