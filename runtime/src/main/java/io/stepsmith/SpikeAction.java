package io.stepsmith;

/** Consequences of a loss, or a norm of gradients, that {@link Guard} takes for a spike. */
public enum SpikeAction {
    /** The step is refused: {@link Outcome#SKIPPED}. */
    SKIP,
    /**
     * The step is refused. If the losses then show that the run has diverged all the same, weights
     * and state of an older snapshot are put back: {@link Outcome#ROLLED_BACK}. It takes two copies
     * of weights and state.
     */
    ROLL_BACK,
    /** The step throws a {@link TrainingDivergedException}; nothing has been written. */
    FAIL
}
