package io.stepsmith.engine.sparse;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.state.SlotNames;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The steps of an optimizer as its sparse parameters see them. A step is what is applied while the
 * clock stands still. On the path of an update, see
 * {@link io.stepsmith.engine.failure.Failures}.
 *
 * <p>Only the thread inside the optimizer ends steps and moves clock and hyperparameters, all in
 * plain fields. It then writes a version, with release. Each update of a worker reads one first,
 * with acquire: where it is not that of the update before, it sees all that was written until then.
 * It may see something that was written later, but then the version differs again at the next
 * update. The number of a step comes with the version of steps; what does not depend on that needs
 * only the version of settings, which most steps leave as it is. An atomic instruction in each step
 * would cost as much as the updates of an example, which the processor makes beside those of the
 * next.
 *
 * <p>Updates of the thread that has the optimizer read what it has written itself, without acquire,
 * after which every field would have to be loaded again for each update.
 */
public final class SparseSteps {
    private static final int STEP = 0;
    private static final int TOUCHED = 1;

    /**
     * The number of the step at hand, from 1, and whether it has touched anything that depends on
     * this.
     */
    private final long[] state = {1, 0};
    /** Changes with steps, clock and settings; read by all threads before each update. */
    private final AtomicLong version = new AtomicLong(1);
    /** Changes with all but steps and clock: hyperparameters, state, what is frozen. */
    private final AtomicLong settings = new AtomicLong(1);

    private final List<SparseTensors> tables = new ArrayList<>();
    /** The parameters that make up for the steps that their rows miss. */
    private final List<SparseParameter> deferred = new ArrayList<>();

    private double clock;
    private RuntimeException failure;

    /** Steps that begin at position 0 of the clock. */
    public SparseSteps() {}

    /**
     * Says that clock, hyperparameters or anything else may have moved.
     *
     * @param position the position of the clock, 0 or more
     * @param refused what kept them from moving, to be thrown by the next update; or null
     */
    public synchronized void moved(double position, RuntimeException refused) {
        failure = refused;
        moved(position);
        settings.lazySet(settings.get() + 1);
    }

    /**
     * Says that nothing but step and clock has moved.
     *
     * @param position the position of the clock, 0 or more
     */
    public void moved(double position) {
        clock = position;
        version.lazySet(version.get() + 1);
    }

    /** Sees to it that the step at hand can end; changes nothing if it cannot. */
    public void prepareEnd() {
        if (!deferred.isEmpty() && failure != null) {
            throw failure;
        }
        for (int i = 0; i < deferred.size(); i++) {
            deferred.get(i).makeRoom();
        }
    }

    /** Ends the step at hand; {@link #moved} follows. */
    public void end() {
        for (int i = 0; i < deferred.size(); i++) {
            deferred.get(i).endStep();
        }
        state[STEP]++;
        state[TOUCHED] = 0;
    }

    /** Ends the step at hand if it has touched anything that depends on its number. */
    public void endIfTouched() {
        if (state[TOUCHED] != 0) {
            prepareEnd();
            end();
        }
    }

    /**
     * Adds the parameters of a table.
     *
     * @param table the sparse parameters of a table
     */
    public void add(SparseTensors table) {
        tables.add(table);
    }

    /** Adds a parameter that makes up for the steps that its rows miss. */
    void defer(SparseParameter parameter) {
        deferred.add(parameter);
    }

    /**
     * Adds views of what is saved.
     *
     * @param into takes them, at its end
     */
    public void list(List<OptimizerState.Slot> into) {
        tables.forEach(table -> table.list(into));
        into.add(SlotNames.sparseSteps(state));
    }

    /** The version of steps, clock and settings. */
    long version() {
        return version.get();
    }

    /** The version of all but steps and clock. */
    long settings() {
        return settings.get();
    }

    /** The version of steps, clock and settings, for the thread that has written it. */
    long ownVersion() {
        return version.getPlain();
    }

    /** The version of all but steps and clock, for the thread that has written it. */
    long ownSettings() {
        return settings.getPlain();
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
