package io.stepsmith.engine.sparse;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.state.GroupUpdates;

import java.util.ArrayList;
import java.util.List;

/** The sparse parameters of one table, in the order of the model. */
public final class SparseTensors {
    private final boolean byRow;
    private final List<SparseTensor> all = new ArrayList<>();
    /** The kind of steps that are made up for; null if there are none. */
    private Missed missed;

    private int values;
    private int bytes;

    /**
     * No parameters yet.
     *
     * @param byRow whether steps are counted for each row, or weight where there are no rows
     */
    public SparseTensors(boolean byRow) {
        this.byRow = byRow;
    }

    /**
     * Makes up for steps that rows miss.
     *
     * @param bytes those of a weight with its state
     */
    public void defer(Missed missed, int values, int bytes) {
        this.missed = missed;
        this.values = values;
        this.bytes = bytes;
    }

    /** Adds a parameter, whose first segment has that number. */
    public void add(
            String path, int first, int rows, int columns, double rateScale, GroupUpdates group) {
        MissedSteps steps =
                missed == null ? null : missed.of(rows, values, (long) rows * columns * bytes);
        all.add(new SparseTensor(path, first, rows, columns, rateScale, group, byRow, steps));
    }

    /** The next parameter of those that a thread has not taken yet. */
    public SparseTensor next(SparseAccess access) {
        return access.left().computeIfAbsent(this, table -> all.iterator()).next();
    }

    /** Adds views of what is saved of all. */
    public void list(List<OptimizerState.Slot> into) {
        all.forEach(tensor -> tensor.list(into));
    }
}
