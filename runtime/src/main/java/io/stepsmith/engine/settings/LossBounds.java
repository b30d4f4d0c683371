package io.stepsmith.engine.settings;

import io.stepsmith.engine.failure.HyperparameterFailures;

import java.util.List;

/**
 * Lower bounds of the loss, which rules of an optimizer are given as hyperparameters. On the path
 * of a step and without string constants, as {@link HyperparameterFailures} say.
 */
public final class LossBounds {
    /** The part of the greatest loss that rounding may take off the least one. */
    private static final double ROUNDING = 1e-6;

    private final Hyperparameter[] bounds;
    private double greatest;
    private boolean warned;

    /**
     * Makes the bounds of one optimizer.
     *
     * @param bounds the hyperparameters that are such bounds
     */
    public LossBounds(List<Hyperparameter> bounds) {
        this.bounds = bounds.toArray(new Hyperparameter[0]);
    }

    /**
     * Warns of the first loss that is below a bound by more than rounding; NaN is below none.
     *
     * @param optimizer the class of the optimizer, for messages
     * @param loss the loss of the step; NaN if it was not given
     */
    public void check(Class<?> optimizer, double loss) {
        double size = Math.abs(loss);
        greatest = size > greatest ? size : greatest;
        for (int i = 0; !warned && i < bounds.length; i++) {
            if (loss < bounds[i].current - ROUNDING * greatest) {
                warned = true;
                HyperparameterFailures.warnOfLoss(
                        optimizer, loss, bounds[i].name(), bounds[i].current);
            }
        }
    }
}
