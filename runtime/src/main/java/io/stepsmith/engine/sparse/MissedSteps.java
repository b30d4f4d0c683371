package io.stepsmith.engine.sparse;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.state.SlotNames;

import java.util.List;

/**
 * The steps that rows of a tensor have missed, and what they would have made of weights whose
 * gradients are 0. A row is a weight where the tensor has no rows. Steps are counted within an
 * epoch, at whose end all rows are brought up to date. On the path of an update, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public abstract class MissedSteps {
    /** The number of steps that the epoch has had. */
    static final int MADE = 0;
    /** The last of them that rows have missed if they did not have it, or a later one. */
    static final int DUE = 1;

    /** The numbers that make up for the steps that a row has missed, for generated code. */
    public final double[] found;

    /** The counts above, and others of a subclass. */
    final int[] counts = new int[3];
    /** The last step that each row has had. */
    private final int[] last;

    private final int longest;

    /**
     * No steps yet.
     *
     * @param values how many numbers make up for steps
     * @param longest the most steps of an epoch
     */
    MissedSteps(int rows, int values, int longest) {
        last = new int[rows];
        found = new double[values];
        this.longest = longest;
    }

    /**
     * {@return whether a row, which has the step at hand now, has missed any before}
     *
     * @param row the index of a row, from 0
     */
    public final boolean touch(int row) {
        int since = last[row];
        last[row] = counts[MADE] + 1;
        if (since >= counts[DUE]) {
            return false;
        }
        find(since);
        return true;
    }

    /** Says that a row has all steps that are over; returns whether it has missed any. */
    final boolean catchUp(int row) {
        int since = last[row];
        if (since >= counts[DUE]) {
            return false;
        }
        last[row] = counts[MADE];
        find(since);
        return true;
    }

    /** Finds what makes up for all steps after one. */
    abstract void find(int since);

    /** Adds the step at hand, as it is where gradients are 0. */
    abstract void add(SparseParameter parameter);

    /** Adds the step at hand as one that changes nothing where gradients are 0. */
    abstract void addIdle();

    /** Returns whether there is no room for another step in the epoch. */
    final boolean isFull() {
        return counts[MADE] >= longest;
    }

    /** Returns whether any row may have missed a step. */
    final boolean isAnyDue() {
        return counts[DUE] > 0;
    }

    /** Finds what makes up for the steps after each; {@link #findOf} is for these alone then. */
    void beginAll() {}

    /** Returns whether a row has missed any step. */
    final boolean findOf(int row) {
        if (last[row] >= counts[DUE]) {
            return false;
        }
        findAmongAll(last[row]);
        return true;
    }

    /** Finds the same as {@link #find} after {@link #beginAll}. */
    void findAmongAll(int since) {
        find(since);
    }

    /** Begins a new epoch, now that no row has missed anything. */
    final void endAll() {
        for (int row = 0; row < last.length; row++) {
            last[row] = last[row] > counts[MADE] ? 1 : 0;
        }
        counts[MADE] = 0;
        counts[DUE] = 0;
    }

    /** Adds views of what is saved. */
    final void list(String path, List<OptimizerState.Slot> into) {
        into.add(SlotNames.slot(path, SlotNames.MISSED_SINCE, last));
        into.add(SlotNames.slot(path, SlotNames.MISSED_COUNTS, counts));
        into.add(SlotNames.slot(path, SlotNames.MISSED_STEPS, kept()));
    }

    /** All that is known of the steps of the epoch. */
    abstract double[] kept();
}
