package io.stepsmith.engine.settings;

/**
 * The factor on the learning rates that {@code @Plateau} asks for. All that changes is in one
 * array, which is saved with the optimizer's state. On the path of a step and so without string
 * constants, see {@link io.stepsmith.engine.failure.Failures}.
 */
public final class PlateauFactor {
    private static final int FACTOR = 0;
    private static final int BEST = 1;
    private static final int BAD = 2;
    private static final int GOOD = 3;
    private static final int COOLDOWN = 4;
    private static final int SEEN = 5;
    private static final int FIRST_OF_WINDOW = 6;

    private final double[] state;
    private final boolean fromLoss;
    private boolean higher;
    private double factor = 0.1;
    private double growth = 1;
    private double floor;
    private double ceiling = 1;
    private int patience = 10;
    private int cooldown;
    private double threshold = 1e-4;
    private boolean relative = true;

    private PlateauFactor(boolean fromLoss, int window) {
        this.fromLoss = fromLoss;
        state = new double[FIRST_OF_WINDOW + window];
        state[FACTOR] = 1;
        state[BEST] = Double.POSITIVE_INFINITY;
    }

    /**
     * {@return a factor that observes the losses of steps, as means over a window}
     *
     * @param window the number of observations that are averaged, 1 or more
     */
    public static PlateauFactor ofLoss(int window) {
        return new PlateauFactor(true, window);
    }

    /**
     * {@return a factor that observes what it is given, as means over a window}
     *
     * @param window the number of observations that are averaged, 1 or more
     */
    public static PlateauFactor ofMetric(int window) {
        return new PlateauFactor(false, window);
    }

    /**
     * Takes higher observations for better.
     *
     * @return this factor
     */
    public PlateauFactor higher() {
        higher = true;
        return this;
    }

    /**
     * Falls by a factor, to no less than a floor.
     *
     * @param factor above 0, at most 1
     * @param floor from 0 to 1
     * @return this factor
     */
    public PlateauFactor falls(double factor, double floor) {
        this.factor = factor;
        this.floor = floor;
        return this;
    }

    /**
     * Rises by a factor, to no more than a ceiling.
     *
     * @param growth 1 or more
     * @param ceiling 1 or more
     * @return this factor
     */
    public PlateauFactor rises(double growth, double ceiling) {
        this.growth = growth;
        this.ceiling = ceiling;
        return this;
    }

    /**
     * Waits for so many observations in a row, and for so many after a change.
     *
     * @param patience observations in a row that change nothing, 0 or more
     * @param cooldown observations after a change that do not count, 0 or more
     * @return this factor
     */
    public PlateauFactor waits(int patience, int cooldown) {
        this.patience = patience;
        this.cooldown = cooldown;
        return this;
    }

    /**
     * Takes for better what is so much better than the best, relative to its size or not.
     *
     * @param threshold 0 or more
     * @param relative whether it is a part of the size of the best one
     * @return this factor
     */
    public PlateauFactor threshold(double threshold, boolean relative) {
        this.threshold = threshold;
        this.relative = relative;
        return this;
    }

    /** {@return whether losses of steps are observed} */
    public boolean isFromLoss() {
        return fromLoss;
    }

    /** {@return the factor now} */
    public double value() {
        return state[FACTOR];
    }

    /** {@return what is saved} */
    public double[] state() {
        return state;
    }

    /** Returns what is configured, in the order in which {@link Configuration} names it. */
    double[] settings() {
        return new double[] {
            higher ? 1 : 0,
            factor,
            floor,
            growth,
            ceiling,
            patience,
            cooldown,
            threshold,
            relative ? 1 : 0,
            fromLoss ? 1 : 0
        };
    }

    /**
     * Takes one observation.
     *
     * @param metric the observation; infinite and NaN ones are not better
     */
    public void observe(double metric) {
        double mean = higher ? -mean(metric) : mean(metric);
        boolean better = isBetter(mean);
        if (better) {
            state[BEST] = mean;
        }
        state[BAD] = better ? 0 : state[BAD] + 1;
        state[GOOD] = better ? state[GOOD] + 1 : 0;
        if (state[COOLDOWN] > 0) {
            state[COOLDOWN]--;
            state[BAD] = 0;
            state[GOOD] = 0;
        }
        if (state[BAD] > patience) {
            change(Math.max(state[FACTOR] * factor, floor));
        } else if (state[GOOD] > patience && growth > 1) {
            change(Math.min(state[FACTOR] * growth, ceiling));
        }
    }

    private void change(double next) {
        state[FACTOR] = next;
        state[BAD] = 0;
        state[GOOD] = 0;
        state[COOLDOWN] = cooldown;
    }

    private boolean isBetter(double mean) {
        double best = state[BEST];
        double margin = relative ? threshold * Math.abs(best) : threshold;
        return Double.isInfinite(best) ? mean < best : mean < best - margin;
    }

    /**
     * The mean of the last finite observations; an observation that is not finite is its own mean.
     */
    private double mean(double metric) {
        if (!(metric - metric == 0)) {
            return Double.NaN;
        }
        int window = state.length - FIRST_OF_WINDOW;
        state[FIRST_OF_WINDOW + (int) (state[SEEN] % window)] = metric;
        state[SEEN]++;
        int filled = (int) Math.min(window, state[SEEN]);
        double sum = 0;
        for (int i = 0; i < filled; i++) {
            sum += state[FIRST_OF_WINDOW + i];
        }
        return sum / filled;
    }
}
