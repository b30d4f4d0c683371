package io.stepsmith.checkpoint;

/** Says after which steps to save: those at which the number of updates passes a multiple. */
final class SavePlan {
    private final long every;
    private long seen = -1;
    private long next;

    SavePlan(long every) {
        this.every = every;
    }

    /** Returns whether a file is due after so many updates; says so once. */
    boolean isDue(long updates) {
        if (seen < 0 || updates < seen) {
            next = multipleAfter(Math.max(0, updates - 1));
        }
        seen = updates;
        if (updates < next) {
            return false;
        }
        saved(updates);
        return true;
    }

    /** Notes that there is a file of so many updates. */
    void saved(long updates) {
        seen = updates;
        next = multipleAfter(updates);
    }

    private long multipleAfter(long updates) {
        long multiple = (updates / every + 1) * every;
        return multiple < 0 ? Long.MAX_VALUE : multiple;
    }
}
