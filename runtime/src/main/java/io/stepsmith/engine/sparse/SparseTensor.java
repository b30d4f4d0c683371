package io.stepsmith.engine.sparse;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.state.GroupUpdates;
import io.stepsmith.engine.state.SlotNames;

import java.util.List;

/**
 * A sparse parameter within its table: its place there, and the steps that have touched it. All
 * threads share it. On the path of an update, see {@link io.stepsmith.engine.failure.Failures}.
 */
public final class SparseTensor {
    /** The path in the model, such as {@code blocks[3].table}. */
    public final String path;
    /** The first of its segments in the table. */
    public final int first;
    /** The number of its rows; of its weights where it has no rows. */
    public final int rows;
    /** The number of weights in a row. */
    public final int columns;
    /** The factor on its learning rate. */
    public final double rateScale;

    /** The steps that its rows have missed; null if they are not made up for. */
    public final MissedSteps missed;

    private final GroupUpdates group;
    /** The number of steps that have touched the tensor, or each row. */
    private final long[] updates;
    /** The last step that did. */
    private final long[] last;

    SparseTensor(
            String path,
            int first,
            int rows,
            int columns,
            double rateScale,
            GroupUpdates group,
            boolean byRow,
            MissedSteps missed) {
        this.missed = missed;
        this.group = group;
        this.path = path;
        this.first = first;
        this.rows = rows;
        this.columns = columns;
        this.rateScale = rateScale;
        updates = new long[byRow ? rows : 1];
        last = new long[updates.length];
    }

    /** Adds views of what is saved. */
    void list(List<OptimizerState.Slot> into) {
        into.add(SlotNames.slot(path, SlotNames.SPARSE_UPDATES, updates));
        into.add(SlotNames.slot(path, SlotNames.SPARSE_STEP, last));
        if (missed != null) {
            missed.list(path, into);
        }
    }

    /** Returns whether updates leave it alone. */
    boolean isFrozen() {
        return group.isFrozen();
    }

    /** Returns whether no step has touched a row; row 0 where they are not counted by row. */
    boolean isUntouched(int row) {
        return updates[row] == 0;
    }

    /** Returns whether no step has touched it. */
    boolean isUntouched() {
        return updates.length == 0 || updates[0] == 0;
    }

    /** Returns whether a step has touched it; for steps that are counted for the whole tensor. */
    boolean isTouchedIn(long step) {
        return last[0] == step;
    }

    /**
     * The number of an update in a step: how many steps have touched the tensor, or the row, this
     * one included.
     *
     * @param row 0 where they are counted for the whole tensor
     */
    long number(int row, long step) {
        if (last[row] != step) {
            last[row] = step;
            updates[row]++;
        }
        return updates[row];
    }
}
