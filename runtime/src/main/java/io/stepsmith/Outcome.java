package io.stepsmith;

/** Outcomes of a call of {@link ModelOptimizer#step()}. */
public enum Outcome {
    /** The weights were updated; the clock and the number of updates moved on. */
    APPLIED,
    /**
     * The gradients were added to those of the other micro-batches of an {@link Accumulate};
     * weights and clock stayed. Also of {@link ModelOptimizer#endAccumulation()} where there was
     * nothing to end.
     */
    ACCUMULATED,
    /**
     * The step was refused, as by {@link Guard} for a gradient that is infinite or NaN: weights,
     * state and clock stayed. A window of micro-batches ended without an update, and gradients that
     * the optimizer clears were cleared.
     */
    SKIPPED,
    /**
     * The run had diverged: weights, state and clock are those of an older moment, and learning
     * rates are lower ({@link SpikeAction#ROLL_BACK}). A window of micro-batches ended without an
     * update, and gradients that the optimizer clears were cleared.
     */
    ROLLED_BACK
}
