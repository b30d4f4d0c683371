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
     * @param missed computes what missed steps do
     * @param values the numbers that are kept for each step
     * @param bytes those of a weight with its state
     */
    public void defer(Missed missed, int values, int bytes) {
        this.missed = missed;
        this.values = values;
        this.bytes = bytes;
    }

    /**
     * Adds a parameter, whose first segment has that number.
     *
     * @param path the path of the parameter, such as {@code blocks[2].query}
     * @param first the index of its first segment
     * @param rows the number of rows
     * @param columns the number of columns
     * @param rateScale the factor on its learning rate
     * @param group the updates of its group
     */
    public void add(
            String path, int first, int rows, int columns, double rateScale, GroupUpdates group) {
        MissedSteps steps =
                missed == null ? null : missed.of(rows, values, (long) rows * columns * bytes);
        all.add(new SparseTensor(path, first, rows, columns, rateScale, group, byRow, steps));
    }

    /**
     * {@return the next parameter of those that a thread has not taken yet}
     *
     * @param access the way of the thread
     */
    public SparseTensor next(SparseAccess access) {
        return access.left().computeIfAbsent(this, table -> all.iterator()).next();
    }

    /**
     * Adds views of what is saved of all.
     *
     * @param into takes them, at its end
     */
    public void list(List<OptimizerState.Slot> into) {
        all.forEach(tensor -> tensor.list(into));
    }
}
