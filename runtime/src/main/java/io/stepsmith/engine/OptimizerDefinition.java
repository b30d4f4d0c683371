package io.stepsmith.engine;

import io.stepsmith.OptimizerBuilder;
import io.stepsmith.Statistic;
import io.stepsmith.Watch;
import io.stepsmith.engine.failure.GuardFailures;
import io.stepsmith.engine.failure.WorkerFailures;
import io.stepsmith.engine.guard.StepGuard;
import io.stepsmith.engine.settings.GradientAccumulation;
import io.stepsmith.engine.settings.Hyperparameter;
import io.stepsmith.engine.settings.Hyperparameters;
import io.stepsmith.engine.settings.LossScaling;
import io.stepsmith.engine.settings.PlateauFactor;
import io.stepsmith.engine.state.GroupUpdates;
import io.stepsmith.engine.state.ParameterGroups;
import io.stepsmith.engine.state.RoundingSeed;
import io.stepsmith.engine.statistics.WatchedNorms;
import io.stepsmith.engine.statistics.WatchedTable;
import io.stepsmith.engine.workers.WorkerSteps;
import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that the annotations of a model say of its optimizer, beside its tables: a generated
 * constructor writes it down and hands it to {@link GeneratedOptimizer#start}.
 */
public final class OptimizerDefinition {
    final Hyperparameters hyperparameters = new Hyperparameters();
    Hyperparameter learningRate;
    PlateauFactor plateau;
    GradientAccumulation accumulation;
    LossScaling lossScaling;
    private StepGuard guard;
    String batchSize;
    RoundingSeed rounding;
    final List<Hyperparameter> lossBounds = new ArrayList<>();
    boolean needsLoss;
    boolean clears;
    boolean callsMethods;
    boolean evaluates;
    boolean perturbs;
    ParameterTable<?>[] kept = {};
    private final WatchedNorms norms = new WatchedNorms();

    /** A definition without groups. */
    public OptimizerDefinition() {}

    /**
     * Adds a group with its hyperparameters; the first one is the base learning rate.
     *
     * @param name the group's name; {@code "default"} for parameters without one
     * @param rule the class of its rule and those of its modifiers
     * @param values its hyperparameters
     */
    public void group(String name, String rule, Hyperparameter... values) {
        values[0].rate();
        if (learningRate == null) {
            learningRate = values[0];
        }
        hyperparameters.add(name, rule, values);
    }

    /**
     * Says which flags and choices of a group's rule are not its defaults.
     *
     * @param group the group's name; {@code "default"} for parameters without one
     * @param options names and values, as they are written into saved state
     */
    public void options(String group, String options) {
        hyperparameters.options(group, options);
    }

    /**
     * Puts a factor on all learning rates.
     *
     * @param factor the factor that follows a metric
     */
    public void plateau(PlateauFactor factor) {
        plateau = factor;
    }

    /**
     * Makes state that is rounded at random possible, from a seed.
     *
     * @param seed any number
     */
    public void stochasticRounding(long seed) {
        rounding = new RoundingSeed(seed);
    }

    /**
     * Puts several micro-batches into an update.
     *
     * @param windows the length of a window, and whether gradients are averaged
     */
    public void accumulation(GradientAccumulation windows) {
        accumulation = windows;
    }

    /**
     * Divides gradients by a scale of the loss.
     *
     * @param scale the scale, with its bounds
     */
    public void lossScaling(LossScaling scale) {
        lossScaling = scale;
    }

    /**
     * Guards steps in another way than {@code @Guard} without attributes.
     *
     * @param steps the guard
     */
    public void guard(StepGuard steps) {
        guard = steps;
    }

    /** The guard of the steps; without attributes where gradients are checked. */
    StepGuard guard() {
        if (guard != null) {
            return guard;
        }
        return hyperparameters.isAnyRuleWith(GuardFailures.CHECK)
                ? new StepGuard(StepGuard.WARN_AFTER, StepGuard.FAIL_AFTER)
                : StepGuard.none();
    }

    /**
     * Says which member of the model has the number of examples that gradients are sums over.
     *
     * @param member a field, or a method with its parentheses
     */
    public void batchSize(String member) {
        batchSize = member;
    }

    /** Says that a rule reads the loss. */
    public void needsLoss() {
        needsLoss = true;
    }

    /**
     * Says that a rule stands still at losses that are not above a hyperparameter.
     *
     * @param bound the hyperparameter that is compared with each loss
     */
    public void lossBound(Hyperparameter bound) {
        lossBounds.add(bound);
    }

    /** Says that walks call methods of the model, which only the threads of its owner may do. */
    public void callsMethods() {
        callsMethods = true;
    }

    /**
     * Says that a statistic is watched, of parts of the model.
     *
     * @param statistic the statistic
     * @param parts the parts that have a value each
     */
    public void watch(Statistic statistic, Watch.Per parts) {
        norms.watch(statistic, parts);
    }

    /** The norms that are watched, with room for those of groups and tensors. */
    WatchedNorms norms(ParameterGroups groups, ParameterTable<?>... tables) {
        norms.allocate(
                groups,
                Arrays.stream(tables)
                        .map(table -> new WatchedTable(
                                table.updates, table.layout.tensors, table.reductions))
                        .toArray(WatchedTable[]::new));
        return norms;
    }

    /** Says that gradients are cleared, also by steps that are refused. */
    public void clears() {
        clears = true;
    }

    /**
     * Keeps the training weights of the tables that have others for evaluation or are perturbed.
     *
     * @param evaluates whether there are weights for evaluation
     * @param perturbs whether there is a perturbation
     * @param tables the tables whose groups have such weights
     */
    public void keepWeightsOf(boolean evaluates, boolean perturbs, ParameterTable<?>... tables) {
        this.evaluates = evaluates;
        this.perturbs = perturbs;
        kept = tables;
    }

    /** The groups of tables; those of the same group get its updates in common. */
    ParameterGroups groups(ParameterTable<?>... tables) {
        Map<String, GroupUpdates> groups = new LinkedHashMap<>();
        for (ParameterTable<?> table : tables) {
            GroupUpdates first = groups.putIfAbsent(table.updates.name(), table.updates);
            table.updates = first == null ? table.updates : first;
        }
        return new ParameterGroups(
                hyperparameters.defaultGroup(), groups.values().toArray(new GroupUpdates[0]));
    }

    /**
     * The steps of workers, if there are any: refuses what they cannot do, and gives each table its
     * part.
     */
    @Nullable
    WorkerSteps workers(
            Class<?> optimizer, OptimizerBuilder<?, ?> builder, ParameterTable<?>... tables) {
        WorkerSteps workers = WorkerSteps.of(optimizer, builder);
        if (workers == null) {
            return null;
        }
        if (accumulation != null) {
            throw WorkerFailures.accumulates(optimizer);
        }
        if (workers.hasWindows() && (perturbs || batchSize != null)) {
            throw WorkerFailures.noWindows(optimizer, perturbs);
        }
        for (ParameterTable<?> table : tables) {
            if (table.sparse != null || table.rowFactors != null) {
                throw WorkerFailures.notDense(optimizer, table.sparse != null);
            }
            table.part(workers, rounding != null);
        }
        return workers;
    }
}
