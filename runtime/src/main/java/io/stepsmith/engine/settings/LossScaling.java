package io.stepsmith.engine.settings;

/**
 * The scale of the loss that {@code @LossScale} asks for: falls when a step is refused, rises after
 * many updates in a row. What changes is in one array, which is saved with the optimizer's state.
 */
public final class LossScaling {
    private static final int SCALE = 0;
    private static final int UPDATES = 1;
    /** The least scale; it and its inverse are normal floats. */
    private static final double LEAST = 1e-37;

    private static final double GREATEST = 1e37;

    private final double[] state;
    private final double growth;
    private final double backoff;
    private final int interval;

    /**
     * A scale with the attributes of {@code @LossScale}.
     *
     * @param initial the scale at the start
     * @param growth the factor by which it rises, 1 or more
     * @param backoff the factor by which it falls, above 0 and at most 1
     * @param interval the updates in a row after which it rises, 1 or more
     */
    public LossScaling(double initial, double growth, double backoff, int interval) {
        this.state = new double[] {initial, 0};
        this.growth = growth;
        this.backoff = backoff;
        this.interval = interval;
    }

    /** {@return the scale now} */
    public double value() {
        return state[SCALE];
    }

    /**
     * Takes note of whether a step was made; the scale stays within bounds.
     *
     * @param applied whether the step was made
     */
    public void observe(boolean applied) {
        state[UPDATES] = applied ? state[UPDATES] + 1 : 0;
        double next = applied
                ? state[UPDATES] >= interval ? state[SCALE] * growth : state[SCALE]
                : state[SCALE] * backoff;
        if (state[UPDATES] >= interval) {
            state[UPDATES] = 0;
        }
        if (next >= LEAST && next <= GREATEST) {
            state[SCALE] = next;
        }
    }

    /** Returns what is configured, in the order in which {@link Configuration} names it. */
    double[] settings() {
        return new double[] {growth, backoff, interval};
    }

    /** {@return what is saved} */
    public double[] state() {
        return state;
    }
}
