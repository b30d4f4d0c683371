package io.stepsmith.engine.settings;

import io.stepsmith.engine.failure.Failures;
import io.stepsmith.schedule.Curve;

/**
 * The windows of micro-batches that {@code @Accumulate} asks for. What changes is in one array,
 * which is saved with the optimizer's state. On the path of a step and so without string constants,
 * see {@link Failures}.
 */
public final class GradientAccumulation {
    private static final int SEEN = 0;
    private static final int LENGTH = 1;
    private static final int LOSS = 2;
    private static final int WEIGHTS = 3;

    private final double[] state = new double[4];
    private final boolean mean;
    private Curve length;

    /**
     * Windows of so many micro-batches, of the mean of their gradients or of the sum.
     *
     * @param length the number of micro-batches, 1 or more
     * @param mean whether it is the mean
     */
    public GradientAccumulation(int length, boolean mean) {
        this.length = Curve.constant(length);
        this.mean = mean;
    }

    /**
     * Lets the length follow a curve of the clock, rounded down.
     *
     * @param curve the length by the clock, 1 or more
     */
    public void follow(Curve curve) {
        length = curve;
    }

    /**
     * {@return whether a micro-batch that is taken is the last of its window} Its gradients have a
     * weight in the mean; so has its loss.
     *
     * @param clock the position of the schedule, 0 or more
     * @param loss the loss of the step; NaN if it was not given
     * @param weight the weight of its gradients in the mean, above 0
     */
    public boolean completes(double clock, double loss, double weight) {
        if (state[SEEN] == 0) {
            double wanted = Math.floor(length.at(clock));
            if (!(wanted >= 1)) {
                throw Failures.noMicroBatch(wanted, clock);
            }
            state[LENGTH] = wanted;
            state[LOSS] = 0;
            state[WEIGHTS] = 0;
        }
        state[SEEN]++;
        state[WEIGHTS] += weight;
        // an infinite loss stays one, whatever comes with it
        state[LOSS] = Double.isInfinite(state[LOSS]) || Double.isInfinite(loss)
                ? Double.POSITIVE_INFINITY
                : state[LOSS] + weight * loss;
        return state[SEEN] >= state[LENGTH];
    }

    /** {@return whether a window is under way} */
    public boolean isUnderWay() {
        return state[SEEN] > 0;
    }

    /** The number of micro-batches of the window under way. */
    int microBatches() {
        return (int) state[SEEN];
    }

    /** The number of micro-batches that complete the last window that was begun. */
    int length() {
        return (int) state[LENGTH];
    }

    /** {@return whether an update is of the mean of gradients, so that each has a weight} */
    public boolean isMean() {
        return mean;
    }

    /** {@return the mean of the losses of the window's micro-batches} */
    public double loss() {
        return state[LOSS] / state[WEIGHTS];
    }

    /** {@return what the sum of gradients is multiplied by} */
    public double share() {
        return mean ? 1 / state[WEIGHTS] : 1;
    }

    /** Ends the window. */
    public void end() {
        state[SEEN] = 0;
    }

    /** Returns how many micro-batches a window has, by the clock. */
    Curve lengths() {
        return length;
    }

    /** {@return what is saved} */
    public double[] state() {
        return state;
    }
}
