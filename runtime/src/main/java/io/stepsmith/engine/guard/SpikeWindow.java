package io.stepsmith.engine.guard;

/**
 * Late values of one quantity, and whether the next one is far above them. All that changes is in
 * one array, which is saved with the optimizer's state. On the path of a step and so without string
 * constants, see {@link io.stepsmith.engine.failure.Failures}.
 */
final class SpikeWindow {
    /** The number of values from which on one can be a spike. */
    private static final int LEAST = 32;

    /** Spikes in a row that are a new level. */
    private static final int NEW_LEVEL = 20;

    /** The least standard deviation, as a part of the mean. */
    private static final double LEAST_DEVIATION = 0.01;

    /** The part of a value within which another one is the same. */
    private static final double SAME = 1e-6;

    private static final int SEEN = 0;
    private static final int IN_A_ROW = 1;
    private static final int REFUSED = 2;
    private static final int FIRST = 3;

    private final double spike;
    private final int length;
    private final double[] state;

    /** A window of so many values, above whose mean so many standard deviations are a spike. */
    SpikeWindow(double spike, int length) {
        this.spike = spike;
        this.length = length;
        state = new double[FIRST + length];
        state[REFUSED] = Double.NaN;
    }

    /**
     * Takes a value in.
     *
     * @return whether it is a spike; one that is not finite is none, and is not taken in
     */
    boolean isSpike(double value) {
        if (!(value - value == 0)) {
            return false;
        }
        double limit = limit(value);
        boolean above = value > limit && !isAgain(value);
        state[REFUSED] = above ? value : Double.NaN;
        state[IN_A_ROW] = above ? state[IN_A_ROW] + 1 : 0;
        if (state[IN_A_ROW] >= NEW_LEVEL) {
            forget();
            limit = value;
        }
        state[FIRST + (int) (state[SEEN] % length)] = Math.min(value, limit);
        state[SEEN]++;
        return above;
    }

    /**
     * Returns whether the value is that of the step before, which was refused. Then it is one of
     * the weights, not of a batch, and refusing it again would change nothing.
     */
    private boolean isAgain(double value) {
        return Math.abs(value - state[REFUSED]) <= SAME * Math.abs(value);
    }

    /** Begins anew. */
    void forget() {
        state[SEEN] = 0;
        state[IN_A_ROW] = 0;
    }

    /** The number of standard deviations above the mean that are a spike. */
    double deviations() {
        return spike;
    }

    /** The number of values. */
    int length() {
        return length;
    }

    /** Returns what is saved. */
    double[] state() {
        return state;
    }

    /**
     * The greatest value that is no spike; the value itself if there are too few others. Deviations
     * are relative to that of the value, so that no square overflows.
     */
    private double limit(double value) {
        int n = (int) Math.min(state[SEEN], length);
        if (n < LEAST) {
            return value;
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += state[FIRST + i] / n;
        }
        double distance = value - mean;
        if (!(distance > 0)) {
            return value;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double part = (state[FIRST + i] - mean) / distance;
            squares += part * part;
        }
        double deviation = distance * Math.sqrt(squares / n);
        return mean + spike * Math.max(deviation, LEAST_DEVIATION * Math.abs(mean));
    }
}
