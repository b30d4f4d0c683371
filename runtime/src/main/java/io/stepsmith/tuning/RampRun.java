package io.stepsmith.tuning;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Outcome;
import io.stepsmith.Snapshot;
import io.stepsmith.TrainingDivergedException;
import io.stepsmith.engine.RateRamp;
import io.stepsmith.nullness.Nullable;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * One ramp of an optimizer. Closed, it has put all back.
 *
 * @param <M> the model class
 */
final class RampRun<M> implements AutoCloseable {
    /** The share of the first loss that the average may rise by in any case. */
    private static final double OF_FIRST = 0.25;

    private static final double OF_FALL = 3;
    private static final double OF_NOISE = 6;

    private final ModelOptimizer<M> optimizer;
    private final RateRamp rates;
    private final Snapshot before;
    private final Runnable restoring;

    RampRun(ModelOptimizer<M> optimizer, RateRamp rates, Snapshot before, Runnable restoring) {
        this.optimizer = optimizer;
        this.rates = rates;
        this.before = before;
        this.restoring = restoring;
        rates.begin();
    }

    /** Makes the steps, and returns their losses up to where the loss diverged. */
    double[] losses(
            Ramp ramp, DoubleSupplier loss, @Nullable DoubleSupplier probe, @Nullable M gradients) {
        double[] losses = new double[ramp.steps()];
        double[] rate = ramp.rates();
        int start = RangeCurve.start(ramp.steps());
        double keep = RangeCurve.keep(ramp.steps());
        double average = 0;
        double best = 0;
        for (int i = 0; i < losses.length; i++) {
            rates.set(rate[i]);
            losses[i] = step(loss, gradients);
            if (Double.isFinite(losses[i]) && probe != null) {
                losses[i] = rates.ofAll(probe.getAsDouble());
            }
            if (!Double.isFinite(losses[i])) {
                return Arrays.copyOf(losses, i);
            }
            if (i < start) {
                average = RangeCurve.level(losses, i + 1);
                best = average;
                continue;
            }
            average = keep * average + (1 - keep) * losses[i];
            best = Math.min(best, average);
            if (average > best + margin(losses, start, best)) {
                return Arrays.copyOf(losses, i);
            }
        }
        return losses;
    }

    /** By how much the average may rise above its best. */
    private static double margin(double[] losses, int start, double best) {
        double level = RangeCurve.level(losses, start);
        double noise = RangeCurve.deviation(losses, start);
        return Math.max(
                OF_FALL * (level - best), Math.max(OF_FIRST * Math.abs(level), OF_NOISE * noise));
    }

    /**
     * Makes one update, of as many micro-batches as it has; the mean of their losses. It is
     * infinite where a {@link io.stepsmith.Guard} goes back or gives up, for the run has diverged.
     */
    private double step(DoubleSupplier loss, @Nullable M gradients) {
        double sum = 0;
        int count = 0;
        Outcome outcome;
        do {
            double one = rates.ofAll(loss.getAsDouble());
            if (!Double.isFinite(one)) {
                return one;
            }
            sum += one;
            count++;
            outcome = step(one, gradients);
        } while (outcome == Outcome.ACCUMULATED);
        return outcome == Outcome.ROLLED_BACK ? Double.POSITIVE_INFINITY : sum / count;
    }

    private Outcome step(double loss, @Nullable M gradients) {
        try {
            return gradients == null ? optimizer.step(loss) : optimizer.step(gradients, loss);
        } catch (TrainingDivergedException diverged) {
            return Outcome.ROLLED_BACK;
        }
    }

    @Override
    public void close() {
        try {
            rates.end();
            before.restore();
        } finally {
            restoring.run();
        }
    }
}
