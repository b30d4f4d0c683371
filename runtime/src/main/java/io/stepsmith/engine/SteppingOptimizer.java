package io.stepsmith.engine;

import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerDescription;
import io.stepsmith.Outcome;
import io.stepsmith.StepStatistics;
import io.stepsmith.TrainingDivergedException;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.GuardFailures;
import io.stepsmith.engine.failure.WorkerFailures;
import io.stepsmith.engine.guard.StepGuard;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.layout.TensorList;
import io.stepsmith.engine.recorder.RecordedSteps;
import io.stepsmith.engine.settings.LossBounds;
import io.stepsmith.engine.statistics.GroupRates;
import io.stepsmith.engine.statistics.GroupsOfSteps;
import io.stepsmith.engine.statistics.LastStep;
import io.stepsmith.engine.statistics.ObservedSteps;
import io.stepsmith.engine.statistics.TensorPaths;
import io.stepsmith.engine.statistics.WatchedNorms;
import io.stepsmith.engine.workers.WorkerSteps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The order of a generated optimizer's step: checks, the window of micro-batches, the update, and
 * what is counted after it. On the path of a step and so without string constants, see
 * {@link Failures}.
 *
 * @param <M> the model class
 */
public abstract class SteppingOptimizer<M> extends StatefulOptimizer<M> {
    /** A name of its own, so that the class of outcomes is there before the first step. */
    private static final Outcome APPLIED = Outcome.APPLIED;

    /** Stands for a weight that is the number of examples. */
    private static final double OF_EXAMPLES = Double.NaN;

    LossBounds lossBounds;
    WatchedNorms norms;
    ObservedSteps observed;
    boolean needsLoss;
    double updateNumber;
    double loss;
    /** True if the first gradient of the step at hand was not finite. */
    boolean refused;

    SteppingOptimizer() {}

    /** Begins to count steps, and to show them, once tables have been measured. */
    final void observe(OptimizerBuilder<M, ?> builder) {
        SegmentLayout[] layouts =
                Arrays.stream(tables).map(table -> table.layout).toArray(SegmentLayout[]::new);
        GroupRates rates = GroupsOfSteps.of(groups, hyperparameters);
        LastStep last = new LastStep(this, rates, new TensorPaths(layouts), norms);
        observed =
                new ObservedSteps(last, window, plateau, RecordedSteps.of(), builder.listeners());
    }

    /** Refuses an instance of gradients that no step can read. */
    abstract void requireGradients(M gradients);

    /**
     * Binds and checks all arrays and moves the hyperparameters, then takes a perturbation back;
     * nothing else has been written when it returns.
     */
    abstract void bindAll(M gradients);

    /** Does the same without looking at gradients. */
    abstract void bindAllWeights();

    /**
     * Updates the weights that are bound; the loss is NaN if it was not given.
     *
     * @param number the number of the update, from 1
     * @param clock the position of the schedule, 0 or more
     * @param loss the loss of the step; NaN if it was not given
     * @return whether it did; otherwise nothing has been written
     */
    protected abstract boolean update(double number, double clock, double loss);

    /** Adds the gradients that are bound to the sums that are kept; by default there are none. */
    protected void accumulate() {}

    /**
     * Reads over how many examples the gradients of an instance are sums; by default they are of
     * one.
     *
     * @param gradients the instance that has the gradients
     * @return the number of examples, as the model says
     */
    protected int examples(M gradients) {
        return 1;
    }

    /** {@return what the model's gradients are multiplied by in the sum of a window} */
    protected final double gradientWeight() {
        return window.weight();
    }

    /**
     * {@return what the model's gradients, or their sum, are multiplied by before anything else}
     */
    protected final double gradientScale() {
        return window.factor();
    }

    @Override
    final Outcome makeStep(M gradients) {
        if (needsLoss || plateau != null && plateau.isFromLoss()) {
            throw Failures.lossNeeded(getClass());
        }
        if (guard.rollsBack()) {
            throw GuardFailures.lossNeeded(getClass());
        }
        return update(gradients, Double.NaN, OF_EXAMPLES);
    }

    @Override
    final Outcome makeStep(M gradients, double loss) {
        return update(gradients, takeLoss(loss), OF_EXAMPLES);
    }

    @Override
    final Outcome makeStep(M gradients, double loss, double weight) {
        double taken = weight == 0 && workers != null ? 0 : takeLoss(loss);
        if (workers != null) {
            workers.requireWeight(weight);
        } else {
            window.requireWeight(weight);
        }
        return update(gradients, taken, weight);
    }

    /** A loss that is given: a guard refuses the step of one that is not finite later. */
    private double takeLoss(double loss) {
        if (guard.isPresent()) {
            return StepGuard.given(loss);
        }
        if (needsLoss && !(loss - loss == 0)) {
            throw Failures.lossNotFinite(getClass(), loss);
        }
        return loss;
    }

    private Outcome update(M gradients, double loss, double weight) {
        if (workers != null) {
            return updateOfWorkers(workers, gradients, loss, weight);
        }
        int examples = requireExamples(gradients);
        if (weight == weight) {
            window.requireWeight(weight, examples);
        }
        bindAll(gradients);
        observed.begin(clock);
        boolean due = window.take(examples, weight, clock, loss);
        this.loss = window.loss(loss);
        unfinished = true;
        if (!due) {
            accumulate();
            unfinished = false;
            return observed.show(Outcome.ACCUMULATED, updates, this.loss, null);
        }
        return update();
    }

    private Outcome updateOfWorkers(WorkerSteps others, M gradients, double loss, double weight) {
        int examples = requireExamples(gradients);
        bindAll(gradients);
        observed.begin(clock);
        window.take(examples, OF_EXAMPLES, clock, loss);
        if (others.hasWindows()) {
            boolean due = others.take(loss, weight);
            if (clears) {
                forgetGradients(false);
            }
            if (!due) {
                this.loss = others.ownLoss();
                return observed.show(Outcome.ACCUMULATED, updates, this.loss, null);
            }
        }
        int settings = 31 * hyperparameters.hash() + groups.frozen();
        this.loss = others.meet(getClass(), clock, updates, learningRate(), settings, loss);
        unfinished = true;
        return update();
    }

    @Override
    final Outcome endWindow(M gradients) {
        if (unfinished) {
            throw broken();
        }
        trained.requireNotEvaluating();
        if (workers != null && workers.hasWindows()) {
            throw WorkerFailures.noEarlyEnd(getClass());
        }
        window.requireAccumulation();
        if (!window.isUnderWay()) {
            return Outcome.ACCUMULATED;
        }
        if (!window.keepsSums()) {
            bindAll(gradients);
            return updateOfWindow();
        }
        bindAllWeights();
        try {
            for (ParameterTable<?> table : tables) {
                table.readGradients(false);
            }
            window.takeNothing();
            return updateOfWindow();
        } finally {
            for (ParameterTable<?> table : tables) {
                table.readGradients(true);
            }
        }
    }

    /**
     * Ends the step at hand, where only sparse parameters are trained. It only looks whether a call
     * is inside, for an atomic instruction would make it wait for all updates before it.
     */
    protected final void endSparseStep() {
        access.requireNobody();
        sparse.prepareEnd();
        long step = clock;
        advance();
        observed.endOfSparse(step, updates, settled);
        settled = false;
        settleStep();
        if (observed.areShown()) {
            access.enter();
            try {
                observed.show();
            } finally {
                access.leaveUnchanged();
            }
        }
    }

    private Outcome updateOfWindow() {
        observed.begin(clock);
        loss = window.loss(Double.NaN);
        unfinished = true;
        return update();
    }

    private Outcome update() {
        if (guard.rollsBack()) {
            if (guard.isDiverged(loss)) {
                return rollBack();
            }
            guard.keep();
        }
        long step = clock;
        norms.begin();
        WorkerSteps.load(workers);
        boolean applied = makeUpdate();
        norms.end(applied);
        boolean ofOthers = workers != null && workers.divides();
        if (applied) {
            WorkerSteps.share(workers);
        }
        if (!applied || clears && (ofOthers || groups.isAnyIdle())) {
            forgetGradients(applied && !ofOthers);
        }
        window.end(applied);
        if (applied) {
            advance();
        }
        unfinished = false;
        if (applied && plateau != null && plateau.isFromLoss()) {
            plateau.observe(loss);
        }
        boolean searches = window.lossScale() < observed.lossScale();
        TrainingDivergedException end = guard.isNotable(applied, searches)
                ? guard.report(getClass(), step, learningRateAt(step))
                : null;
        return observed.show(applied ? APPLIED : Outcome.SKIPPED, updates, loss, end);
    }

    private boolean makeUpdate() {
        boolean admitted = guard.admitsLoss(loss);
        if (refused || !admitted) {
            refused = false;
            return false;
        }
        lossBounds.check(getClass(), loss);
        return groups.areIdle()
                ? guard.admitsWithoutGradients()
                : update(groups.number(updateNumber), clock, loss);
    }

    /**
     * {@return whether a guard lets a step go on whose gradients have that norm; called by the
     * update, before it writes anything}
     *
     * @param norm the Euclidean norm of all gradients, infinite or NaN if one of them is
     */
    protected final boolean admits(double norm) {
        return guard.admits(norm);
    }

    /** Puts weights and state back to an older moment. */
    private Outcome rollBack() {
        long step = clock;
        double rate = learningRate();
        TrainingDivergedException end = guard.goBack(getClass(), step, rate);
        forgetGradients(false);
        norms.clear();
        window.forget();
        unfinished = false;
        return observed.show(Outcome.ROLLED_BACK, updates, loss, end);
    }

    @Override
    public final StepStatistics statistics() {
        return observed.statistics();
    }

    @Override
    public final double lossScale() {
        return window.lossScale();
    }

    @Override
    public final OptimizerDescription description() {
        List<OptimizerDescription.Tensor> tensors = new ArrayList<>();
        for (ParameterTable<?> table : tables) {
            Class<?> type = table.bound.weights().getClass().getComponentType();
            TensorList.describe(table.layout, type, table.updates.name(), tensors);
        }
        return new OptimizerDescription(getClass().getName(), hyperparameters.describe(), tensors);
    }

    @Override
    final void observeMetric(double metric) {
        if (plateau == null || plateau.isFromLoss()) {
            throw Failures.nothingObserves(getClass(), plateau != null);
        }
        plateau.observe(workers == null ? metric : workers.ofFirst(metric));
    }

    /** Returns over how many examples gradients are sums; refuses 0 and less. */
    final int requireExamples(M gradients) {
        if (!window.countsExamples()) {
            return 1;
        }
        requireGradients(gradients);
        int examples = examples(gradients);
        window.requireExamples(examples, gradients);
        return examples;
    }
}
