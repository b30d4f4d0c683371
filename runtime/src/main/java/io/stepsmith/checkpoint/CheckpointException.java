package io.stepsmith.checkpoint;

/**
 * Thrown if a file cannot be saved or loaded: the message names the file, says why, and what would
 * help. The model is as it was before the call.
 */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes one that says what is wrong.
     *
     * @param message what is wrong, and what to do
     */
    public CheckpointException(String message) {
        super(message);
    }

    /**
     * Makes one that another exception has led to.
     *
     * @param message what is wrong, and what to do
     * @param cause the exception behind it
     */
    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
