package io.stepsmith.engine.guard;

/**
 * The number of steps in a row that have been refused. It is not saved, for a run that goes on
 * begins anew. On the path of a step and so without string constants, see {@link
 * io.stepsmith.engine.failure.Failures}.
 */
final class RefusalCount {
    private final int warnAfter;
    private final int failAfter;
    private int inARow;

    /** Counts to a warning and to a failure. */
    RefusalCount(int warnAfter, int failAfter) {
        this.warnAfter = warnAfter;
        this.failAfter = failAfter;
    }

    /** The number of refusals in a row to warn of. */
    int warnAfter() {
        return warnAfter;
    }

    /** The number of refusals in a row to fail at. */
    int failAfter() {
        return failAfter;
    }

    /** Takes note of a step that was made, or not. */
    void observe(boolean applied) {
        inARow = applied ? 0 : inARow + 1;
    }

    /** The number of refusals since the last step that was made. */
    int inARow() {
        return inARow;
    }

    /** Returns whether this is the refusal to warn of, or to fail at. */
    boolean isNotable() {
        return inARow == warnAfter || inARow >= failAfter;
    }

    /** Returns whether there have been too many; the count then begins anew. */
    boolean fails() {
        boolean tooMany = inARow >= failAfter;
        if (tooMany) {
            inARow = 0;
        }
        return tooMany;
    }
}
