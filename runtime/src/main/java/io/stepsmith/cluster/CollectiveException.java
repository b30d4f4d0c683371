package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

/**
 * A failure of a call that all workers make. The message names the worker that failed first, where
 * that is known, and what happened to it.
 */
public class CollectiveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The worker that failed first; -1 if that is not known. */
    private final int rank;

    /**
     * A failure.
     *
     * @param rank the worker that failed first; -1 if that is not known
     * @param message what went wrong, at which worker
     * @param cause the exception behind it; null if there is none
     */
    public CollectiveException(int rank, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.rank = rank;
    }

    /** {@return the worker that failed first; -1 if that is not known} */
    public int rank() {
        return rank;
    }
}
