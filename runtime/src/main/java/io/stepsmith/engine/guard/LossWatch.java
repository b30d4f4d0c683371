package io.stepsmith.engine.guard;

/**
 * The losses of a run, and whether they show that it has diverged. All that changes is in one
 * array, which is saved with the optimizer's state. On the path of a step and so without string
 * constants, see {@link io.stepsmith.engine.failure.Failures}.
 *
 * <p>What is compared is the mean of the last losses. Two measures tell what is much. One is what
 * the best mean has gained over the first loss. The other is the noise, as the mean difference of
 * neighbours, which a loss that falls does not move much. The noise is that near the best mean, so
 * that a run that diverges does not raise it.
 */
final class LossWatch {
    /** The number of losses in a mean. */
    private static final int MEAN = 10;

    /** The number of them that must be as high as their mean. */
    private static final int MOST = 5;

    /** The number of losses that the noise is of; also how many there are before a judgement. */
    private static final int LATE = 32;

    /** Losses in a row that are not finite. */
    private static final int NOT_FINITE = 10;

    /** The part of the gain that is given back in a run that has diverged. */
    private static final double GIVEN_BACK = 0.5;

    /** The least of that, as a multiple of the noise. */
    private static final double NOISES = 3;

    /** The same above the first loss, which is no mean. */
    private static final double NOISES_OF_ONE = 4;

    /** The least jump above the first loss, as a multiple of its size. */
    private static final double JUMP = 2;

    /** The part of that which a loss near its best is away from it. */
    private static final double NEAR = 0.25;

    private static final int SEEN = 0;
    private static final int BAD = 1;
    private static final int FIRST_LOSS = 2;
    private static final int BEST = 3;
    private static final int NOISE = 4;
    private static final int REFUSED = 5;
    private static final int FIRST = 6;

    private final double[] state = new double[FIRST + LATE];
    private double mean;

    /** Takes a loss in; whether the run has diverged. */
    boolean isDiverged(double loss) {
        mean = loss;
        if (!(loss - loss == 0)) {
            state[BAD]++;
            return state[BAD] >= NOT_FINITE;
        }
        state[BAD] = 0;
        if (state[SEEN] == 0) {
            state[FIRST_LOSS] = loss;
            state[BEST] = loss;
        }
        state[FIRST + (int) (state[SEEN] % LATE)] = loss;
        state[SEEN]++;
        if (state[SEEN] < MEAN) {
            return false;
        }
        mean = meanOfLast();
        return isGain() ? isAbove(state[BEST] + margin()) : isFarAboveFirst();
    }

    /**
     * Learns from the loss that was taken in, if its step was made: whether the mean is the best,
     * or the noise of one that is near it. A mean with a loss of a step that was refused is none.
     * Nor is such a loss in the noise, which one of another unit would raise for good.
     */
    void learn(boolean applied) {
        state[REFUSED] = applied ? Math.max(0, state[REFUSED] - 1) : LATE;
        int since = LATE - (int) state[REFUSED];
        if (since < MEAN || state[BAD] > 0 || state[SEEN] < MEAN) {
            return;
        }
        if (mean < state[BEST]) {
            state[BEST] = mean;
            state[NOISE] = noise(since);
        } else if (isNearBest()) {
            state[NOISE] = Math.max(noise(since), state[NOISE]);
        }
    }

    /** One wild loss, of a step that was refused, say, is no divergence. */
    private boolean isAbove(double limit) {
        return mean > limit && above(limit) >= MOST;
    }

    /**
     * Returns whether the loss is near its best, so that weights are worth keeping. While nothing
     * was gained, those of the first step are as good.
     */
    boolean isNearBest() {
        return state[BAD] == 0
                && state[SEEN] >= MEAN
                && isGain()
                && mean <= state[BEST] + NEAR * margin();
    }

    /** The mean of the last losses, or the last one. */
    double mean() {
        return mean;
    }

    /** Returns what is saved. */
    double[] state() {
        return state;
    }

    private double margin() {
        return Math.max(GIVEN_BACK * (state[FIRST_LOSS] - state[BEST]), NOISES * state[NOISE]);
    }

    private boolean isGain() {
        return state[BEST] < state[FIRST_LOSS];
    }

    /**
     * Returns whether losses are far above the first, where nothing was gained yet. That is one
     * alone, and its noise not known. So a jump is one over its size too, and seen at the beginning
     * only, for noise that goes on would come to one.
     */
    private boolean isFarAboveFirst() {
        if (state[SEEN] < LATE) {
            return false;
        }
        double first = state[FIRST_LOSS];
        double noise = noise(LATE);
        boolean hasJumped = state[SEEN] <= 2 * LATE
                && mean > first + Math.max(noise, JUMP * Math.abs(first))
                && above(first) == MEAN;
        return hasJumped || isAbove(first + NOISES_OF_ONE * noise);
    }

    /** The number of the last losses that are above a limit. */
    private int above(double limit) {
        int above = 0;
        for (int back = 1; back <= MEAN; back++) {
            above += late(back) > limit ? 1 : 0;
        }
        return above;
    }

    private double meanOfLast() {
        double sum = 0;
        for (int back = 1; back <= MEAN; back++) {
            sum += late(back) / MEAN;
        }
        return sum;
    }

    /** The mean difference of neighbours among the last losses, as many of them as there are. */
    private double noise(int losses) {
        int n = (int) Math.min(state[SEEN], losses) - 1;
        double sum = 0;
        for (int back = 1; back <= n; back++) {
            sum += Math.abs(late(back) - late(back + 1)) / n;
        }
        return sum;
    }

    private double late(int back) {
        return state[FIRST + (int) ((state[SEEN] - back) % LATE)];
    }
}
