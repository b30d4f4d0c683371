package io.stepsmith.engine;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.engine.failure.TuningFailures;
import io.stepsmith.engine.settings.Hyperparameter;
import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The learning rates of all groups of an optimizer while a range test sets them. Schedules, warm-up
 * and plateau do not move them, and those of groups keep their ratios to the first. Listeners do
 * not see the steps of the test.
 */
public final class RateRamp {
    private final GeneratedOptimizer<?> optimizer;
    private final Hyperparameter[] rates;
    private final double[] bases;
    /** The hyperparameters that move by themselves when no ramp is on; null if none is. */
    private @Nullable Hyperparameter[] moving;

    private RateRamp(GeneratedOptimizer<?> optimizer) {
        this.optimizer = optimizer;
        rates = optimizer.hyperparameters.rates();
        bases = new double[rates.length];
        for (int i = 0; i < rates.length; i++) {
            bases[i] = rates[i].baseValue;
        }
    }

    /**
     * {@return the rates of an optimizer, as they are now}
     *
     * @param optimizer the optimizer whose rates move
     * @throws IllegalArgumentException if the optimizer is not a generated one
     * @throws IllegalStateException if groups have rates of their own and the base rate is 0, to
     *     which there is no ratio
     */
    public static RateRamp of(ModelOptimizer<?> optimizer) {
        if (!(optimizer instanceof GeneratedOptimizer<?> generated)) {
            throw TuningFailures.notGenerated(optimizer.getClass());
        }
        RateRamp ramp = new RateRamp(generated);
        if (ramp.bases[0] == 0 && ramp.bases.length > 1) {
            throw TuningFailures.noRatios(optimizer.getClass());
        }
        return ramp;
    }

    /** {@return whether a step has two gradients} */
    public boolean perturbs() {
        return optimizer.perturbs;
    }

    /** {@return the names of the classes of rules and modifiers, those of the first group first} */
    public List<String> rules() {
        return optimizer.hyperparameters.ruleClasses();
    }

    /**
     * {@return the loss of all workers, given that of this one; all of them call}
     *
     * @param loss the loss of this worker
     */
    public double ofAll(double loss) {
        return optimizer.workers == null ? loss : optimizer.workers.ofAll(loss);
    }

    /** Begins a ramp. */
    public void begin() {
        moving = optimizer.moving;
        List<Hyperparameter> others = new ArrayList<>();
        for (Hyperparameter each : moving) {
            if (!each.isRate()) {
                others.add(each);
            }
        }
        optimizer.moving = others.toArray(new Hyperparameter[0]);
        optimizer.ramped = true;
        optimizer.observed.mute(true);
    }

    /**
     * Sets the rate that the next update has, of parameters without a group.
     *
     * @param rate 0 or more
     * @throws IllegalArgumentException if it is out of range, there or in another group
     */
    public void set(double rate) {
        optimizer.access.enter();
        try {
            for (int i = 0; i < rates.length; i++) {
                double own = i == 0 ? rate : rate * (bases[i] / bases[0]);
                optimizer.hyperparameters.set(rates[i], own);
            }
        } finally {
            optimizer.access.leave();
        }
    }

    /** Ends the ramp: rates move again. A snapshot from before it puts their values back. */
    public void end() {
        if (moving != null) {
            optimizer.moving = moving;
            optimizer.ramped = false;
            optimizer.observed.mute(false);
            moving = null;
        }
    }
}
