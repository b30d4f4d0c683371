package io.stepsmith.engine.guard;

/**
 * The number of steps in a row that have been refused. It is in an array, which is saved with the
 * optimizer's state. On the path of a step and so without string constants, see {@link
 * io.stepsmith.engine.failure.Failures}.
 */
final class RefusalCount {
    private final int warnAfter;
    private final int failAfter;
    private final double[] inARow = new double[1];

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
        inARow[0] = applied ? 0 : inARow[0] + 1;
    }

    /** The number of refusals since the last step that was made. */
    int inARow() {
        return (int) inARow[0];
    }

    /** Returns what is saved. */
    double[] state() {
        return inARow;
    }

    /** Returns whether this is the refusal to warn of, or to fail at. */
    boolean isNotable() {
        return inARow[0] == warnAfter || inARow[0] >= failAfter;
    }

    /** Returns whether there have been too many; the count then begins anew. */
    boolean fails() {
        boolean tooMany = inARow[0] >= failAfter;
        if (tooMany) {
            inARow[0] = 0;
        }
        return tooMany;
    }
}
