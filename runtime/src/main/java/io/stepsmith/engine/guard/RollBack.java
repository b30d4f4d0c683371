package io.stepsmith.engine.guard;

/**
 * The way back of a run that has diverged: two snapshots, and a factor on the learning rates that
 * falls with each return. All that changes is in one array and in the snapshots, which are saved
 * with the optimizer's state. On the path of a step and so without string constants, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
final class RollBack {
    private static final double BACK_OFF = 0.3;
    private static final int PERIOD = 25;

    private static final int FACTOR = 0;
    private static final int TIMES = 1;
    private static final int SINCE = 2;
    private static final int NEWEST = 3;
    private static final int TAKEN = 4;

    private final double[] state = {1, 0, 0, 0, 0};
    private final int most;
    private Moment[] moments = {};

    /** A way back, that often. */
    RollBack(int most) {
        this.most = most;
    }

    /** Gets two snapshots of the optimizer, for ever. */
    void keepIn(Moment one, Moment other) {
        moments = new Moment[] {one, other};
    }

    /** Takes a snapshot, if it is time and the loss is good, and in any case the first one. */
    void keep(boolean isGood) {
        state[SINCE]++;
        if (state[TAKEN] == 0 || state[SINCE] >= PERIOD && isGood) {
            state[SINCE] = 0;
            state[NEWEST] = 1 - state[NEWEST];
            state[TAKEN] = Math.min(state[TAKEN] + 1, moments.length);
            moments[(int) state[NEWEST]].keep();
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
        int newest = (int) state[NEWEST];
        int older = state[TAKEN] == moments.length ? 1 - newest : newest;
        moments[older].putBack();
        state[NEWEST] = older;
        state[TAKEN] = 1;
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
