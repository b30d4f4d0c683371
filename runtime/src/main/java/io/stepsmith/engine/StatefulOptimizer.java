package io.stepsmith.engine;

import io.stepsmith.HyperparameterHandle;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.FreezeFailures;
import io.stepsmith.engine.guard.StepGuard;
import io.stepsmith.engine.settings.GradientWindow;
import io.stepsmith.engine.settings.Hyperparameter;
import io.stepsmith.engine.settings.Hyperparameters;
import io.stepsmith.engine.settings.PlateauFactor;
import io.stepsmith.engine.sparse.SparseAccess;
import io.stepsmith.engine.sparse.SparseSteps;
import io.stepsmith.engine.state.GroupUpdates;
import io.stepsmith.engine.state.ModelState;
import io.stepsmith.engine.state.ParameterGroups;
import io.stepsmith.engine.state.RoundingSeed;
import io.stepsmith.engine.workers.WorkerSteps;
import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a generated optimizer between steps, and what it tells: clock and number of
 * updates, hyperparameters by name, and the state. On the path of a step and so without string
 * constants, see {@link Failures}.
 *
 * @param <M> the model class
 */
public abstract class StatefulOptimizer<M> extends ExclusiveOptimizer<M> {
    long clock;
    long updates;
    PlateauFactor plateau;
    StepGuard guard;
    GradientWindow window;
    ParameterTable<?>[] tables;
    ParameterGroups groups;
    SavedWeights trained;
    boolean clears;
    /** Null if no other worker trains the model. */
    @Nullable
    WorkerSteps workers;

    Hyperparameters hyperparameters;
    final List<ModelState> modelStates = new ArrayList<>();
    private Hyperparameter learningRate;
    Hyperparameter[] moving;
    /** True while a range test sets learning rates, which then do not move by themselves. */
    boolean ramped;

    /** Null if state is not rounded at random. */
    RoundingSeed rounding;
    /** Null if no parameter is sparse. */
    SparseSteps sparse;
    /** True if hyperparameters may have moved since the last step of sparse parameters alone. */
    boolean settled = true;

    /** True if some of weights and state may be old and some new. */
    boolean unfinished;
    /** The reason for which a state was not restored as a whole; null if the last one was. */
    @Nullable
    Throwable halfRestored;

    StatefulOptimizer() {}

    /**
     * Takes over what generated code defines and applies the builder's overrides; whatever sets
     * hyperparameters lets the tests of them be checked.
     */
    final void configure(
            OptimizerDefinition definition,
            OptimizerBuilder<M, ?> builder,
            Runnable checkStructure) {
        hyperparameters = definition.hyperparameters;
        learningRate = definition.learningRate;
        plateau = definition.plateau;
        guard = definition.guard();
        window = new GradientWindow(
                getClass(),
                definition.accumulation,
                definition.lossScaling,
                definition.batchSize,
                definition.clears);
        rounding = definition.rounding;
        hyperparameters.configure(builder.followers(), builder.overrides(), checkStructure, access);
        builder.accumulationLength()
                .ifPresent(curve -> window.requireAccumulation().follow(curve));
        moving = hyperparameters.moving(plateau != null || guard.rollsBack());
    }

    /** A refusal to go on while some of weights and state may be old and some new. */
    final IllegalStateException broken() {
        return halfRestored == null
                ? Failures.broken(getClass())
                : Failures.halfRestored(getClass(), halfRestored);
    }

    /** Begins the steps of sparse parameters, if any table has some. */
    final void beginSparse() {
        for (ParameterTable<?> table : tables) {
            if (table.sparse != null) {
                if (sparse == null) {
                    sparse = new SparseSteps();
                    access.listen(new OptimizerCalls.Settled(this));
                }
                sparse.add(table.sparse);
            }
        }
    }

    /**
     * {@return the way of the optimizer's own thread to its sparse parameters}
     *
     * @param model the model, or the instance with the same parameters
     */
    protected final SparseAccess sparseAccess(M model) {
        return new SparseAccess(sparse, access, model.getClass().getSimpleName());
    }

    /**
     * {@return the way to sparse parameters of a thread that goes beside others}
     *
     * @param model the model, or the instance with the same parameters
     */
    protected final SparseAccess workerAccess(M model) {
        return new SparseAccess(sparse, null, model.getClass().getSimpleName());
    }

    /** Goes on to the next update. */
    final void advance() {
        updates++;
        clock++;
        groups.observe();
        if (sparse != null) {
            sparse.end();
        }
    }

    /** Tells sparse parameters that a step has ended. */
    final void settleStep() {
        if (moving.length == 0) {
            sparse.moved(clock);
        } else {
            settle();
        }
    }

    /** Tells sparse parameters that clock or hyperparameters may have moved. */
    final void settle() {
        settled = true;
        RuntimeException refused = null;
        try {
            move(clock);
        } catch (RuntimeException thrown) {
            refused = thrown;
        }
        sparse.moved(clock, refused);
    }

    /**
     * Adds a state that the whole model shares.
     *
     * @param rule the simple name of the rule or modifier
     * @param name the name of the state's field
     * @param initial the value before the first update
     * @return the state
     */
    protected final ModelState modelState(String rule, String name, double initial) {
        ModelState state = new ModelState(rule, name, initial);
        modelStates.add(state);
        return state;
    }

    /** Gives those hyperparameters that move their values at a position of the clock. */
    final void move(double position) {
        for (Hyperparameter hyperparameter : moving) {
            hyperparameter.move(position, hyperparameter.isRate() ? rateFactor() : 1);
        }
    }

    /** The factor on learning rates: that of a plateau, and that of going back. */
    private double rateFactor() {
        return plateau == null ? guard.rateFactor() : plateau.value() * guard.rateFactor();
    }

    /**
     * Returns whether steps change anything but weights, state that belongs to one weight, and
     * hyperparameters.
     */
    final boolean changesMoreThanWeights() {
        boolean more = !modelStates.isEmpty()
                || plateau != null
                || window.changes()
                || window.countsExamples()
                || rounding != null;
        for (ParameterTable<?> table : tables) {
            more |= table.isShared();
        }
        return more;
    }

    /**
     * Makes this one, which is a copy, move hyperparameters and weights of its own. Curves that the
     * builder was given are not asked on its thread, for they may be functions of the caller's.
     */
    final void copyMoving() {
        List<Hyperparameter> own = new ArrayList<>();
        for (Hyperparameter hyperparameter : moving) {
            if (!hyperparameter.isGivenACurve()) {
                own.add(hyperparameter.copy());
            }
        }
        moving = own.toArray(new Hyperparameter[0]);
        sparse = null;
        trained = new SavedWeights(getClass());
    }

    /**
     * {@return the key of the random numbers with which state of a segment is rounded in this
     * update}
     *
     * @param table the index of the table, from 0
     * @param segment the index of a segment of the table, from 0
     */
    protected final int roundingKey(int table, int segment) {
        return rounding.key(updates, table, segment);
    }

    @Override
    public final long updates() {
        return updates;
    }

    @Override
    public final long updates(String group) {
        return groups.get(group).received(updates);
    }

    @Override
    public final boolean isFrozen(String group) {
        return groups.get(group).isFrozen();
    }

    /** Learns which groups have state of the model in common, so that none is frozen alone. */
    final void shareModelStates() {
        for (ModelState state : modelStates) {
            List<String> sharing = new ArrayList<>(groups.names());
            sharing.removeIf(group -> !hyperparameters.isOf(group, state.rule()));
            groups.share(state, sharing);
        }
    }

    @Override
    public final long clock() {
        return clock;
    }

    @Override
    final void moveClock(long position) {
        if (position < 0) {
            throw Failures.negativeClock(position);
        }
        if (updates == 0 && position > 0) {
            Failures.warnOfNewState(getClass(), position);
        }
        if (sparse != null && position != clock) {
            sparse.endIfTouched();
        }
        clock = position;
    }

    @Override
    public final double learningRate() {
        return ramped ? learningRate.current : learningRateAt(clock);
    }

    @Override
    public final double learningRateAt(long position) {
        return at(learningRate, position);
    }

    @Override
    public final double hyperparameterAt(String name, long position) {
        return at(hyperparameters.get(name), position);
    }

    @Override
    public final double hyperparameterAt(String group, String name, long position) {
        return at(hyperparameters.get(group, name), position);
    }

    private double at(Hyperparameter hyperparameter, long position) {
        double value = hyperparameter.at(position);
        return hyperparameter.isRate() ? value * rateFactor() : value;
    }

    @Override
    public final double hyperparameter(String name) {
        return hyperparameters.get(name).baseValue;
    }

    @Override
    public final double hyperparameter(String group, String name) {
        return hyperparameters.get(group, name).baseValue;
    }

    @Override
    final void setLearningRate(double value) {
        hyperparameters.set(learningRate, value);
    }

    @Override
    final void setHyperparameter(String name, double value) {
        hyperparameters.set(hyperparameters.get(name), value);
    }

    @Override
    final void setHyperparameter(String group, String name, double value) {
        hyperparameters.set(hyperparameters.own(group, name), value);
    }

    @Override
    public final HyperparameterHandle handle(String name) {
        return hyperparameters.handle(hyperparameters.get(name));
    }

    @Override
    public final HyperparameterHandle handle(String group, String name) {
        return hyperparameters.handle(hyperparameters.own(group, name));
    }

    @Override
    public final HyperparameterHandle handleOfAllGroups(String name) {
        return hyperparameters.handleOfAllGroups(name);
    }

    @Override
    final void freezeGroup(String name, boolean freezes) {
        GroupUpdates group = groups.get(name);
        if (group.isFrozen() == freezes) {
            return;
        }
        trained.requireNotPerturbed();
        if (window.isUnderWay() || WorkerSteps.isUnderWay(workers)) {
            throw FreezeFailures.inWindow(getClass(), name, window.isUnderWay());
        }
        if (freezes) {
            group.requireOwnState();
        }
        groups.freeze(group, freezes);
        guard.forgetNorms();
    }

    /** Forgets the gradients that the update has not used: all, or those of frozen groups. */
    final void forgetGradients(boolean ofFrozenOnly) {
        for (ParameterTable<?> table : tables) {
            if (!ofFrozenOnly || table.updates.isIdle()) {
                table.forgetGradients(clears);
            }
        }
    }

    /** Refuses to save or restore while other workers wait for more micro-batches. */
    final void requireNoWindowOfWorkers() {
        WorkerSteps.requireNoWindow(workers, getClass());
    }
}
