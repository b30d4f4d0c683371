package io.stepsmith.spark;

/**
 * Thrown if a run has failed for good. The message is that of the worker that failed first, with
 * its number, its machine and the step.
 */
public final class TrainingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int worker;
    private final long step;

    TrainingFailedException(String message, int worker, long step, Throwable cause) {
        super(message, cause);
        this.worker = worker;
        this.step = step;
    }

    /** {@return the number of the worker that failed first; -1 if it is not known} */
    public int worker() {
        return worker;
    }

    /** {@return the step, from 0, in which it failed; -1 if it is not known} */
    public long step() {
        return step;
    }
}
