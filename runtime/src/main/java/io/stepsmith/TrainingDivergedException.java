package io.stepsmith;

/**
 * Ends a run that {@link Guard} can no longer put right. Nothing of the step that threw it is in
 * weights and state. Where the run was put back before, they are those of the last good snapshot.
 * The optimizer can be used further.
 */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The clock of the step that was refused. */
    private final long step;

    /** The loss, the mean of losses, or the norm of gradients that gave it away. */
    private final double value;

    /** The learning rate of that step. */
    private final double learningRate;

    /** The ways that had been tried before. */
    private final String tried;

    /**
     * An end of a run.
     *
     * @param reason what was seen, and the cure
     * @param step the clock of the step that was refused
     * @param value the loss, the mean of losses, or the norm of gradients that gave it away
     * @param learningRate the learning rate of that step
     * @param tried what had been tried before
     */
    public TrainingDivergedException(
            String reason, long step, double value, double learningRate, String tried) {
        super(reason);
        this.step = step;
        this.value = value;
        this.learningRate = learningRate;
        this.tried = tried;
    }

    /** {@return the clock of the step that was refused} */
    public long step() {
        return step;
    }

    /** {@return the loss, the mean of losses, or the norm of gradients that gave it away} */
    public double value() {
        return value;
    }

    /** {@return the learning rate of that step} */
    public double learningRate() {
        return learningRate;
    }

    /** {@return what had been tried before} */
    public String tried() {
        return tried;
    }
}
