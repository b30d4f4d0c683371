package io.stepsmith.engine.guard;

/**
 * The way back of a run that has diverged: two snapshots, and a factor on the learning rates that
 * falls with each return. On the path of a step and so without string constants, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
final class RollBack {
    private static final double BACK_OFF = 0.3;
    private static final int PERIOD = 25;

    private static final int FACTOR = 0;
    private static final int TIMES = 1;
    private static final int SINCE = 2;

    private final double[] state = {1, 0, 0};
    private final int most;
    private Moment[] moments = {};
    private int newest;
    private int taken;

    /** A way back, that often. */
    RollBack(int most) {
        this.most = most;
    }

    /** Gets two snapshots of the optimizer, for ever. */
    void keepIn(Moment one, Moment other) {
        moments = new Moment[] {one, other};
    }

    /** Forgets both snapshots, for they are of another run. */
    void forget() {
        taken = 0;
    }

    /** Takes a snapshot, if it is time and the loss is good, and in any case the first one. */
    void keep(boolean isGood) {
        state[SINCE]++;
        if (taken == 0 || state[SINCE] >= PERIOD && isGood) {
            state[SINCE] = 0;
            newest = 1 - newest;
            taken = Math.min(taken + 1, moments.length);
            moments[newest].keep();
        }
    }

    /**
     * Goes back to the older snapshot.
     *
     * @return whether that was allowed; if not, rates stay as they are
     */
    boolean goBack() {
        double factor = state[FACTOR];
        double times = state[TIMES];
        if (taken == moments.length) {
            newest = 1 - newest;
            taken = 1;
        }
        moments[newest].putBack();
        boolean allowed = times < most;
        state[FACTOR] = allowed ? factor * BACK_OFF : factor;
        state[TIMES] = allowed ? times + 1 : times;
        return allowed;
    }

    /** The factor on all learning rates. */
    double factor() {
        return state[FACTOR];
    }

    /** The most returns. */
    int most() {
        return most;
    }

    /** The number of returns so far. */
    int times() {
        return (int) state[TIMES];
    }

    /** Returns what is saved. */
    double[] state() {
        return state;
    }
}
