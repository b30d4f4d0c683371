package io.stepsmith.engine;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.Outcome;
import io.stepsmith.Snapshot;
import io.stepsmith.TrainedParameter;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.HyperparameterFailures;
import io.stepsmith.engine.guard.StepGuard;
import io.stepsmith.engine.layout.MasterWeights;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.parallel.ExclusiveAccess;
import io.stepsmith.engine.parallel.ThreadTeam;
import io.stepsmith.engine.settings.LossBounds;
import io.stepsmith.engine.simd.JdkStrings;
import io.stepsmith.engine.simd.KernelGate;
import io.stepsmith.engine.state.GroupUpdates;
import io.stepsmith.engine.state.SavedSlots;
import io.stepsmith.engine.statistics.WatchedNorms;
import io.stepsmith.engine.workers.WorkerSteps;

import java.util.List;
import java.util.stream.Stream;

/**
 * The common part of all generated optimizers. Arrays are bound and checked, hyperparameters moved,
 * then passes made on all threads. A generated class adds the walk over its model, its schedules
 * and its updates. On the path of a step and so without string constants, see {@link Failures}.
 *
 * @param <M> the model class
 */
public abstract class GeneratedOptimizer<M> extends SteppingOptimizer<M> implements Cloneable {
    /** The model that is trained. */
    protected final M model;
    /**
     * The instance whose gradients {@link #step()} reads; null if none was given and the model has
     * none itself.
     */
    protected final M gradients;
    /** Reads the model's arrays. */
    protected Binder binder;

    private ModelWalks<M> walks;
    private boolean handedOut;
    private MasterWeights[] masters;
    private boolean evaluates;
    boolean perturbs;
    private OtherWeights<M> others;
    final StateViews views = new StateViews(this);

    private ThreadTeam team;
    private OptimizerCalls calls;

    /**
     * Takes model and gradients; the generated constructor writes an
     * {@link OptimizerDefinition} and then calls {@link #start}.
     *
     * @param builder what the user has set
     * @param known the class whose parameters are in the generated code
     * @param separateGradients whether gradients are in the fields of weights in a second instance
     */
    @SuppressWarnings("this-escape") // a walk calls nothing of it before the end of its constructor
    protected GeneratedOptimizer(
            OptimizerBuilder<M, ?> builder, Class<?> known, boolean separateGradients) {
        model = builder.model();
        walks = new ModelWalks<>(this, separateGradients);
        walks.requireKnownParameters(known);
        walks.requireOwn(builder.gradients());
        gradients = walks.gradients(builder.gradients());
    }

    /**
     * Applies the builder's overrides, learns the model's lengths and allocates the state.
     *
     * @param builder what the user has set
     * @param definition the groups and settings of the annotations
     * @param kernels the kernels that generated code has, scalar and with vectors
     * @param tables all tables, in the order of their groups
     */
    protected final void start(
            OptimizerBuilder<M, ?> builder,
            OptimizerDefinition definition,
            KernelGate kernels,
            ParameterTable<?>... tables) {
        calls = new OptimizerCalls(this);
        needsLoss = definition.needsLoss;
        lossBounds = new LossBounds(definition.lossBounds);
        clears = definition.clears;
        evaluates = definition.evaluates;
        perturbs = definition.perturbs;
        others = new OtherWeights<>(this);
        configure(definition, builder, calls);
        this.tables = tables;
        groups = definition.groups(tables);
        shareModelStates();
        binder = new Binder(model.getClass().getSimpleName());
        beginSparse();
        team = new ThreadTeam(builder.threads(), builder.warmUp(), this);
        workers = definition.workers(getClass(), builder, tables);
        walks.measure(definition, builder.threads(), builder.warmUp(), team);
        norms = definition.norms(groups, tables);
        observe(builder);
        trained = new SavedWeights(getClass(), definition.kept);
        masters = List.of(tables).stream()
                .flatMap(table -> Stream.ofNullable(table.masters))
                .toArray(MasterWeights[]::new);
        if (masters.length > 0) {
            bindWeights();
            List.of(masters).forEach(MasterWeights::read);
        }
        JdkStrings.hold();
        List.of(tables).forEach(table -> table.reductions.warmUpSquares(builder.warmUp()));
        kernels.warmUp(builder.warmUp(), new DryRun(this));
        List.of(tables).forEach(table -> table.reductions.warmUp(builder.warmUp()));
        move(0);
        if (guard.rollsBack()) {
            views.keepMoments();
        }
        if (workers != null) {
            bindWeights();
            workers.begin(getClass(), views.settings(builder));
        }
    }

    /**
     * A copy whose steps go the same way over the same model, but over no weights, so that they
     * change nothing; for a thread beside the one that makes steps. Null if a walk would not only
     * compare yet.
     */
    final GeneratedOptimizer<M> dry() {
        Binder comparing = binder.onlyComparing();
        if (comparing == null || gradients == null) {
            return null;
        }
        GeneratedOptimizer<M> copy = copy();
        copy.access = new ExclusiveAccess(getClass());
        copy.binder = comparing;
        copy.walks = walks.of(copy);
        copy.team = new ThreadTeam(1, KernelWarmUp.OFF, copy);
        copy.calls = new OptimizerCalls.Dry(copy);
        copy.groups = groups.copy();
        copy.unfinished = false;
        copy.workers = null;
        copy.clears = false;
        copy.guard = StepGuard.none();
        copy.norms = new WatchedNorms();
        copy.observed = observed.unseen(copy);
        copy.copyMoving();
        return copy;
    }

    @SuppressWarnings("unchecked")
    private GeneratedOptimizer<M> copy() {
        try {
            return (GeneratedOptimizer<M>) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes a step of a copy; where steps change more than weights and what belongs to each, only
     * the beginning of one.
     */
    final void dryStep() {
        if (needsLoss || changesMoreThanWeights()) {
            bindAll(gradients);
        } else {
            step();
        }
    }

    /**
     * Walks the model and hands its arrays to {@link #binder}.
     *
     * @param model the model
     * @param gradients the instance that has the gradients, which may be the model
     */
    protected abstract void bind(M model, M gradients);

    /**
     * Calls {@link #structure} for every test of hyperparameters that was decided when the class
     * was generated.
     */
    protected abstract void checkStructure();

    /**
     * Refuses hyperparameters under which a test of the rule would have another outcome than the
     * generated code was made for.
     *
     * @param group the name of the group
     * @param test the test in the rule's source
     * @param now its outcome with the values now
     * @param compiled the outcome that the code was made for
     */
    protected static void structure(String group, String test, boolean now, boolean compiled) {
        if (now != compiled) {
            throw HyperparameterFailures.structure(group, test, compiled);
        }
    }

    /**
     * Makes a pass over chunks of a table, on all threads, unless its group is frozen.
     *
     * @param pass the index of a pass, in the order of a step
     * @param chunks all chunks of a table, or of a batch
     */
    protected final void pass(int pass, Chunk[] chunks) {
        GroupUpdates group = chunks[0].updates();
        if (!group.isIdle()) {
            team.run(calls, pass, chunks, group.number(updateNumber), clock, loss);
            WorkerSteps.count(workers);
        }
    }

    /**
     * Makes a pass over one chunk of a table; called on any thread.
     *
     * @param pass the index of a pass, in the order of a step
     * @param chunk the chunk, of the table that the pass is over
     * @param number the number of the update, from 1
     * @param clock the position of the schedule, 0 or more
     * @param loss the loss of the step; NaN if it was not given
     */
    protected abstract void pass(int pass, Chunk chunk, double number, double clock, double loss);

    @Override
    final void requireGradients(M gradients) {
        walks.requireGradients(gradients);
    }

    @Override
    final void bindAll(M gradients) {
        if (unfinished) {
            throw broken();
        }
        walks.requireGradients(gradients);
        trained.requireNotEvaluating();
        walks.bindAll(gradients);
        moveToUpdate();
    }

    @Override
    final void bindAllWeights() {
        walks.bindWeights();
        moveToUpdate();
    }

    private void moveToUpdate() {
        move(clock);
        if (sparse != null) {
            sparse.prepareEnd();
        }
        trained.restore();
        updateNumber = (double) updates + 1;
    }

    final void bindWeights() {
        walks.bindWeights();
    }

    /** Binds all arrays, with the gradients of the instance given at construction. */
    final void bindGradients() {
        walks.bindAll(gradients);
    }

    /**
     * Moves the weights that are bound to where the second gradient is wanted; by default they
     * stay.
     *
     * @param number the number of the next update, from 1
     * @param clock the position of the schedule, 0 or more
     */
    protected void perturb(double number, double clock) {}

    /** Sets the weights for evaluation; by default they are those that are trained. */
    protected void evaluate() {}

    @Override
    public final Outcome step() {
        return step(gradients);
    }

    @Override
    public final Outcome step(double loss) {
        return step(gradients, loss);
    }

    @Override
    public final Outcome step(double loss, double weight) {
        return step(gradients, loss, weight);
    }

    @Override
    public final Outcome endAccumulation() {
        return endAccumulation(gradients);
    }

    @Override
    public final void perturb() {
        perturb(gradients);
    }

    @Override
    final void makePerturbation(M gradients) {
        if (!perturbs) {
            throw Failures.noPerturbation(getClass());
        }
        others.perturb(gradients);
    }

    @Override
    final void putEvaluationWeights() {
        if (evaluates) {
            others.evaluate();
        }
    }

    @Override
    final void putTrainingWeights() {
        refused = false;
        if (trained.away()) {
            bindWeights();
            trained.restore();
        }
    }

    @Override
    final OptimizerState handOutState() {
        if (unfinished) {
            throw broken();
        }
        requireNoWindowOfWorkers();
        if (window.isInModel() && gradients != null) {
            bindGradients();
        }
        if (!handedOut) {
            binder.handOut(views.all());
            handedOut = true;
        }
        return views.now();
    }

    @Override
    final List<TrainedParameter> listParameters() {
        ListedArrays arrays = new ListedArrays();
        binder.sparse.begin(arrays);
        try {
            bindWeights();
        } finally {
            binder.sparse.end();
        }
        return arrays.list(tables);
    }

    @Override
    final Snapshot makeSnapshot() {
        return new OptimizerSnapshot(this, true);
    }

    @Override
    final void restoreState(OptimizerState saved) {
        if (saved == null) {
            throw Failures.noState();
        }
        requireNoWindowOfWorkers();
        trained.requireNotEvaluating();
        trained.requireNotPerturbed();
        SavedSlots slots = SavedSlots.of(saved);
        if (masters.length > 0 || slots.hasWeights()) {
            bindWeights();
        }
        views.restore(saved, slots);
        List.of(masters).forEach(MasterWeights::write);
        unfinished = false;
        halfRestored = null;
    }

    @Override
    final void endThreads() {
        team.close();
    }
}
