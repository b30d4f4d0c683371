package io.stepsmith.engine.sparse;

import io.stepsmith.engine.failure.SparseFailures;

import java.util.Arrays;

/**
 * A sparse parameter as one thread uses it. It keeps what is the same for all weights of a step,
 * which a generated subclass computes, until clock, number or hyperparameters move. On the path of
 * an update, see {@link io.stepsmith.engine.failure.Failures}.
 */
public abstract class SparseParameter {
    /** The place in the table, and the steps that have touched it. */
    protected final SparseTensor tensor;

    /** Set where the row at hand has had no update before, if steps are counted by row. */
    protected boolean isFirst;

    /** The steps that rows have missed; null if they are not made up for. */
    protected final MissedSteps missed;

    final SparseAccess access;
    private final SparseSteps steps;
    /** Set for a worker, whose thread is not the one that moves anything. */
    private final boolean isBeside;

    private long version;
    private long settings;
    private long number;

    @SuppressWarnings("this-escape") // nothing of it is called before the end of its constructor
    SparseParameter(SparseAccess access, SparseTensor tensor) {
        this.access = access;
        this.steps = access.steps();
        isBeside = access.owner() == null;
        this.tensor = tensor;
        missed = tensor.missed;
        if (missed != null && !isBeside) {
            steps.defer(this);
        }
    }

    /** {@return whether anything but step and clock may have moved since the last update} */
    protected final boolean hasMoved() {
        return (isBeside ? steps.settings() : steps.ownSettings()) != settings;
    }

    /** {@return whether step, clock or anything else may have moved since the last update} */
    protected final boolean isAnotherStep() {
        return (isBeside ? steps.version() : steps.ownVersion()) != version;
    }

    /**
     * Computes what is the same for all weights, after {@link #hasMoved} or
     * {@link #isAnotherStep}.
     *
     * @return whether there is to be an update; false while its group is frozen
     */
    protected final boolean settle() {
        return settle(0);
    }

    /**
     * {@return whether a row, of which steps are counted, has to be settled for, also where nothing
     * has moved}
     *
     * @param row the index of a row, from 0
     */
    protected final boolean settleFor(int row) {
        return isAnotherStep()
                        || isFirst
                        || tensor.isUntouched(row)
                        || number != tensor.number(row, steps.step())
                ? settle(row)
                : true;
    }

    /**
     * Computes what is the same for all weights, without a lock where missed steps are made up
     * for, since that is for the owner alone.
     */
    private boolean settle(int row) {
        if (missed != null) {
            requireOwner();
            return settleAlone(row);
        }
        synchronized (steps) {
            return settleAlone(row);
        }
    }

    private boolean settleAlone(int row) {
        if (tensor.isFrozen()) {
            return false;
        }
        long now = steps.version();
        long settingsNow = steps.settings();
        steps.touch();
        if (tensor.isUntouched()) {
            begin();
        }
        isFirst = tensor.isUntouched(row);
        number = tensor.number(row, steps.step());
        settle((double) number, steps.clock());
        version = now;
        settings = settingsNow;
        return true;
    }

    /** Gives state its first values, where these are not constants. */
    protected void begin() {}

    /**
     * Gives the state of all weights, in one array, its first value.
     *
     * @param state the arrays of a slot
     * @param value the value before the first update
     */
    protected static void fill(float[] state, double value) {
        Arrays.fill(state, (float) value);
    }

    /**
     * Gives the state of all weights, in one array, its first value.
     *
     * @param state the arrays of a slot
     * @param value the value before the first update
     */
    protected static void fill(double[] state, double value) {
        Arrays.fill(state, value);
    }

    /**
     * Gives the state of all weights, in an array for each row, its first value.
     *
     * @param state the arrays of a slot
     * @param value the value before the first update
     */
    protected final void fill(float[][] state, double value) {
        for (int row = 0; row < tensor.rows; row++) {
            fill(state[tensor.first + row], value);
        }
    }

    /**
     * Gives the state of all weights, in an array for each row, its first value.
     *
     * @param state the arrays of a slot
     * @param value the value before the first update
     */
    protected final void fill(double[][] state, double value) {
        for (int row = 0; row < tensor.rows; row++) {
            fill(state[tensor.first + row], value);
        }
    }

    /**
     * Computes what is the same for all weights.
     *
     * @param number the number of the update, from 1
     * @param clock the position of the schedule, 0 or more
     */
    protected abstract void settle(double number, double clock);

    /** Requires the arrays of a batch. */
    final void requireArrays(int[] indices, Object gradients) {
        if (indices == null) {
            throw SparseFailures.noIndices(name());
        }
        if (gradients == null) {
            throw SparseFailures.noGradients(name());
        }
    }

    /** {@return the exception that refuses a number whose object is not there} */
    protected final RuntimeException missing() {
        return SparseFailures.isNull(name());
    }

    /**
     * Writes what the step at hand does to a weight whose gradient is 0, after it is settled.
     *
     * @param into an array with the weight
     * @param at its index in that
     * @return whether it does anything
     */
    protected boolean missed(double[] into, int at) {
        throw new IllegalStateException();
    }

    /**
     * Makes up for what was found that a row has missed.
     *
     * @param row the index of a row, from 0
     */
    protected void makeUp(int row) {
        throw new IllegalStateException();
    }

    /** Refuses what holds the weights, if it is not as it was. */
    protected abstract void requireWeights();

    /** Requires the numbers of rows that are to be brought up to date. */
    final void requireIndices(int[] indices, int count) {
        if (indices == null) {
            throw SparseFailures.noIndices(name());
        }
        if (count < 0 || count > indices.length) {
            throw SparseFailures.tooFewToCatchUp(name(), count, indices.length);
        }
    }

    /** Brings all rows up to date, before a step for which there would be no room. */
    final void makeRoom() {
        if (missed.isFull()) {
            catchUpAll();
        }
    }

    /**
     * Takes note of the step at hand as of one that rows miss. Where the group is frozen by now,
     * they miss nothing, but what the step has touched before has had it.
     */
    final void endStep() {
        if (!isAnotherStep() || settle()) {
            missed.add(this);
        } else if (tensor.isTouchedIn(steps.step())) {
            missed.addIdle();
        }
    }

    /** Brings one row up to date; its number is right. */
    final void catchUpRow(int row) {
        if (missed != null) {
            requireOwner();
            if (missed.catchUp(row)) {
                makeUp(row);
            }
        }
    }

    /** Brings all rows up to date. */
    public final void catchUp() {
        access.enter();
        try {
            requireWeights();
            catchUpAll();
        } finally {
            access.leave();
        }
    }

    private void catchUpAll() {
        if (missed == null || !missed.isAnyDue()) {
            return;
        }
        requireOwner();
        requireWeights();
        missed.beginAll();
        for (int row = 0; row < tensor.rows; row++) {
            if (missed.findOf(row)) {
                makeUp(row);
            }
        }
        missed.endAll();
    }

    private void requireOwner() {
        if (missed != null && isBeside) {
            throw SparseFailures.deferred(name());
        }
    }

    final String name() {
        return SparseFailures.name(access.model(), tensor.path);
    }
}
