package io.stepsmith.engine.sparse;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.state.SlotNames;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of an optimizer as its sparse parameters see them. A step is what is applied while the
 * clock stands still. On the path of an update, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class SparseSteps {
    private static final int STEP = 0;
    private static final int TOUCHED = 1;

    /** The number of the step at hand, from 1, and whether it has touched anything. */
    private final long[] state = {1, 0};
    /** Changes with clock and hyperparameters; read by all threads before each update. */
    private volatile int version = 1;

    private final List<SparseTensors> tables = new ArrayList<>();
    private double clock;
    private RuntimeException failure;

    /** Steps that begin at position 0 of the clock. */
    public SparseSteps() {}

    /**
     * Says that clock or hyperparameters may have moved.
     *
     * @param refused what kept them from moving, to be thrown by the next update; or null
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the thread inside the optimizer writes
    public synchronized void moved(double position, RuntimeException refused) {
        clock = position;
        failure = refused;
        version++;
    }

    /** Ends the step at hand. */
    public synchronized void end() {
        state[STEP]++;
        state[TOUCHED] = 0;
    }

    /** Ends the step at hand if it has touched anything. */
    public synchronized void endIfTouched() {
        if (state[TOUCHED] != 0) {
            end();
        }
    }

    /** Adds the parameters of a table. */
    public void add(SparseTensors table) {
        tables.add(table);
    }

    /** Adds views of what is saved. */
    public void list(List<OptimizerState.Slot> into) {
        tables.forEach(table -> table.list(into));
        into.add(SlotNames.sparseSteps(state));
    }

    int version() {
        return version;
    }

    /** The number of the step at hand. */
    long step() {
        return state[STEP];
    }

    /** The position of the clock. */
    double clock() {
        return clock;
    }

    /** Says that an update of the step at hand is about to be made; refuses it as the clock was. */
    void touch() {
        if (failure != null) {
            throw failure;
        }
        state[TOUCHED] = 1;
    }
}
