package io.stepsmith.language;

/**
 * The step that an {@link UpdateRule} is part of, as far as it may know it; the same for every
 * weight of a group.
 */
public interface Step {
    /**
     * {@return the number of this update, from 1: how many updates the state will have received}
     * Drives bias correction.
     */
    double number();

    /**
     * {@return the clock that drives schedules: updates before this one, from 0, unless it was set}
     */
    double clock();

    /**
     * {@return the scheduled learning rate of this update; 0 or more, and maybe below 1e-38, so
     * that nothing is safely divided by it}
     */
    double learningRate();

    /**
     * {@return the base learning rate, before schedule and warm-up; where it is 0, so is the
     * scheduled one}
     */
    double baseLearningRate();

    /**
     * {@return the loss at the weights before this update, as given to
     * {@link io.stepsmith.ModelOptimizer#step(double)}; finite}
     */
    double loss();
}
