package io.stepsmith.engine.workers;

import io.stepsmith.cluster.GradientTreeSum;
import io.stepsmith.nullness.Nullable;

/**
 * The micro-batches of one worker in a window: their losses and weights, and the sum of their
 * gradients over a balanced tree. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
final class WorkerWindow {
    private final int length;
    private final boolean sums;
    /** By micro-batch: its loss, then its weight. */
    private final double[] given;

    private @Nullable GradientTreeSum sum;
    private int taken;

    /**
     * A window of so many micro-batches.
     *
     * @param sums whether gradients are sums over what their weight counts, not means
     */
    WorkerWindow(int length, boolean sums) {
        this.length = length;
        this.sums = sums;
        given = new double[2 * length];
    }

    /** Returns whether there are micro-batches whose update is not made yet. */
    boolean isUnderWay() {
        return taken > 0;
    }

    /** Takes a micro-batch; whether it is the last one. */
    boolean take(Object[] gradients, double loss, double weight) {
        if (sum == null) {
            sum = new GradientTreeSum(gradients);
        }
        sum.add(gradients, sums && weight != 0 ? 1 : weight);
        given[2 * taken] = loss;
        given[2 * taken + 1] = weight;
        taken++;
        return taken == length;
    }

    /** The mean loss of the micro-batches so far. */
    double loss() {
        double total = 0;
        double weights = 0;
        for (int i = 0; i < taken; i++) {
            double weight = given[2 * i + 1];
            weights += weight;
            total += weight == 0 ? 0 : weight * given[2 * i];
        }
        return total / weights;
    }

    /** Writes losses and weights to where all workers have theirs. */
    void writeTo(double[] all, int begin) {
        System.arraycopy(given, 0, all, begin, given.length);
    }

    /** Gives up the micro-batches so far. */
    void forget() {
        if (sum != null) {
            sum.clear();
        }
        taken = 0;
    }

    /** Writes the sum of the gradients, times their weights, and begins a new window. */
    void sumInto(Object[] gradients) {
        if (sum != null) {
            sum.takeInto(gradients, length);
        }
        taken = 0;
    }
}
