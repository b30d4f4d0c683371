package io.stepsmith.engine.sparse;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.state.GroupUpdates;

import java.util.ArrayList;
import java.util.List;

/** The sparse parameters of one table, in the order of the model. */
public final class SparseTensors {
    private final boolean byRow;
    private final List<SparseTensor> all = new ArrayList<>();
    private SparseAccess taker;
    private int taken;

    /**
     * No parameters yet.
     *
     * @param byRow whether steps are counted for each row, or weight where there are no rows
     */
    public SparseTensors(boolean byRow) {
        this.byRow = byRow;
    }

    /** Adds a parameter, whose first segment has that number. */
    public void add(
            String path, int first, int rows, int columns, double rateScale, GroupUpdates group) {
        all.add(new SparseTensor(path, first, rows, columns, rateScale, group, byRow));
    }

    /** The next parameter of those that a thread has not taken yet. */
    public synchronized SparseTensor next(SparseAccess access) {
        if (taker != access) {
            taker = access;
            taken = 0;
        }
        return all.get(taken++);
    }

    /** Adds views of what is saved of all. */
    public void list(List<OptimizerState.Slot> into) {
        all.forEach(tensor -> tensor.list(into));
    }
}
