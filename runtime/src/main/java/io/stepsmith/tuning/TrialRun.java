package io.stepsmith.tuning;

import io.stepsmith.nullness.Nullable;
import io.stepsmith.tuning.SweepRun.Ending;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;

/** A run under way. Its trial is made by the thread that begins it, and is let go at its end. */
final class TrialRun {
    private static final double[] NONE = {};

    private final LongFunction<Trial> trials;
    private final long seed;
    private final List<SweptAxis> axes;
    private final double[] values;
    private @Nullable Trial trial;
    private Ending ending = Ending.STOPPED;
    private String reason = "";
    private double[] losses = NONE;
    private int steps;
    private double heldOutLoss = Double.NaN;

    TrialRun(LongFunction<Trial> trials, long seed, List<SweptAxis> axes, double[] values) {
        this.trials = trials;
        this.seed = seed;
        this.axes = axes;
        this.values = values;
    }

    /**
     * Trains up to a number of steps, and measures the loss on what is held out. Does nothing once
     * the run has diverged.
     *
     * @param last whether the run is complete then
     */
    void advance(int until, boolean last) {
        if (ending == Ending.DIVERGED) {
            return;
        }
        try {
            Trial trained = trial == null ? begin() : trial;
            losses = Arrays.copyOf(losses, until);
            while (steps < until) {
                double loss = trained.train().getAsDouble();
                if (!Double.isFinite(loss)) {
                    diverge("the loss of step " + steps + " is " + loss);
                    return;
                }
                trained.optimizer().step(loss);
                losses[steps++] = loss;
            }
            measure(trained);
        } catch (Exception e) {
            diverge("step " + steps + " throws " + e);
            return;
        }
        if (last && ending != Ending.DIVERGED) {
            ending = Ending.COMPLETE;
            letGo();
        }
    }

    private Trial begin() {
        Trial begun = trials.apply(seed);
        trial = begun;
        for (int i = 0; i < values.length; i++) {
            axes.get(i).set(begun.optimizer(), values[i]);
        }
        return begun;
    }

    private void measure(Trial trained) {
        DoubleSupplier heldOut = trained.heldOut();
        if (heldOut == null) {
            return;
        }
        trained.optimizer().evaluationWeights();
        heldOutLoss = heldOut.getAsDouble();
        trained.optimizer().trainingWeights();
        if (!Double.isFinite(heldOutLoss)) {
            diverge("the held-out loss after " + steps + " steps is " + heldOutLoss);
        }
    }

    private void diverge(String why) {
        ending = Ending.DIVERGED;
        reason = why;
        letGo();
    }

    /** Lets go of model, optimizer and data. */
    void letGo() {
        if (trial != null) {
            trial.optimizer().close();
            trial = null;
        }
    }

    /** The run as it is now; one that is under way, as if it was stopped. */
    SweepRun result() {
        int tenth = Math.min(steps, Math.max(1, steps / 10));
        return new SweepRun(
                seed,
                ending,
                reason,
                Arrays.stream(losses, steps - tenth, steps).average().orElse(Double.NaN),
                heldOutLoss,
                Arrays.copyOf(losses, steps));
    }
}
