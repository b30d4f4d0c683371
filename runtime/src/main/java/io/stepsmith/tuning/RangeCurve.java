package io.stepsmith.tuning;

import java.util.Arrays;
import java.util.List;

/**
 * The losses of a ramp, or the mean of those of several, at its rates.
 *
 * @param rates as many as there are losses
 * @param losses up to where the first ramp was stopped
 * @param steps the number that a whole ramp has
 */
record RangeCurve(double[] rates, double[] losses, int steps) {
    private static final int PART = 10;
    private static final int SHORTEST = 3;
    /** The median of absolute differences of two normal numbers, in standard deviations. */
    private static final double MEDIAN_DIFFERENCE = 0.9539;

    /** The mean of several ramps, as long as the shortest. */
    static RangeCurve mean(double[] rates, List<double[]> ramps) {
        int length = ramps.stream().mapToInt(ramp -> ramp.length).min().orElse(0);
        double[] mean = new double[length];
        for (int i = 0; i < length; i++) {
            for (double[] ramp : ramps) {
                mean[i] += ramp[i] / ramps.size();
            }
        }
        return new RangeCurve(Arrays.copyOf(rates, length), mean, rates.length);
    }

    /** The number of losses with which a ramp of so many steps begins, before its rates matter. */
    static int start(int steps) {
        return Math.max(2, steps / PART);
    }

    int start() {
        return start(steps);
    }

    /** Returns whether it is too short for anything to be found in it. */
    boolean isTooShort() {
        return losses.length < start() + SHORTEST;
    }

    /** The mean loss of the start. */
    double level() {
        return level(losses, start());
    }

    /** The mean of the first losses, or of fewer if there are not so many. */
    static double level(double[] losses, int count) {
        return Arrays.stream(losses).limit(count).average().orElse(Double.NaN);
    }

    /** The standard deviation of the first losses. */
    static double deviation(double[] losses, int count) {
        double mean = level(losses, count);
        double squares = Arrays.stream(losses)
                .limit(count)
                .map(loss -> (loss - mean) * (loss - mean))
                .sum();
        return Math.sqrt(squares / (count - 1));
    }

    /** The part of a running average, over half of the ramp, that remains at each step. */
    static double keep(int steps) {
        return 1 - 2.0 / Math.max(steps, 4);
    }

    /** The running average, which begins at the level of the start. */
    double[] average() {
        double[] average = new double[losses.length];
        double keep = keep(steps);
        Arrays.fill(average, 0, Math.min(start(), losses.length), level());
        for (int i = start(); i < losses.length; i++) {
            average[i] = keep * average[i - 1] + (1 - keep) * losses[i];
        }
        return average;
    }

    /** Means of so many losses about each, of fewer at the ends; the number is odd. */
    double[] centred(int width) {
        double[] means = new double[losses.length];
        for (int i = 0; i < means.length; i++) {
            int from = Math.max(0, i - width / 2);
            int to = Math.min(losses.length, i + width / 2 + 1);
            means[i] = Arrays.stream(losses, from, to).average().orElse(Double.NaN);
        }
        return means;
    }

    /** The standard deviation of a loss, from the differences of neighbours before a point. */
    double noise(int before) {
        int count = Math.min(Math.max(before, SHORTEST), losses.length - 1);
        double[] differences = new double[count];
        for (int i = 0; i < count; i++) {
            differences[i] = Math.abs(losses[i + 1] - losses[i]);
        }
        Arrays.sort(differences);
        double median = (differences[(count - 1) / 2] + differences[count / 2]) / 2;
        return median / MEDIAN_DIFFERENCE;
    }

    /** The exponential average of fastai and Lightning: from 0, its bias divided out. */
    double[] unbiasedAverage() {
        double keep = 0.98;
        double sum = 0;
        double[] average = new double[losses.length];
        for (int i = 0; i < average.length; i++) {
            sum = keep * sum + (1 - keep) * losses[i];
            average[i] = sum / (1 - StrictMath.pow(keep, i + 1));
        }
        return average;
    }
}
