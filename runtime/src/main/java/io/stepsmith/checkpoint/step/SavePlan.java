package io.stepsmith.checkpoint.step;

/** Says after which steps to save: those at which the number of updates passes a multiple. */
public final class SavePlan {
    private final long every;
    private long seen = -1;
    private long next;

    /** A plan.
     *
     * @param every the number of which multiples are passed
     */
    public SavePlan(long every) {
        this.every = every;
    }

    /** Returns whether a file is due after so many updates; says so once. */
    public boolean isDue(long updates) {
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
    public void saved(long updates) {
        seen = updates;
        next = multipleAfter(updates);
    }

    private long multipleAfter(long updates) {
        long multiple = (updates / every + 1) * every;
        return multiple < 0 ? Long.MAX_VALUE : multiple;
    }
}
