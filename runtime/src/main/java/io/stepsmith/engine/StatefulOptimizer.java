package io.stepsmith.engine;

import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * What a generated optimizer remembers between steps, and tells: clock and number of updates, hyperparameters by name, and the state. On the path of
 * a step and so without string constants, see {@link Failures}.
 *
 * @param <M> the model class
 */
public abstract class StatefulOptimizer<M> extends ExclusiveOptimizer<M> {
    long clock;
    long updates;
    PlateauFactor plateau;
    Accumulation accumulation;
    LossScaling lossScaling;
    Segments<?>[] tables;

    private final Hyperparameters hyperparameters = new Hyperparameters();
    private final List<ModelState> modelStates = new ArrayList<>();
    private Hyperparameter learningRate;
    private Hyperparameter[] moving;
    private RoundingSeed rounding;
    private Runnable structure;

    StatefulOptimizer() {}

    /** Applies the builder's overrides; whatever sets hyperparameters lets the tests of them be checked. */
    final void configure(OptimizerBuilder<M, ?> builder, Runnable checkStructure) {
        structure = checkStructure;
        hyperparameters.follow(builder.followers());
        hyperparameters.set(builder.overrides(), structure);
        builder.accumulationLength().ifPresent(curve -> {
            if (accumulation == null) {
                throw Failures.noAccumulation(getClass());
            }
            accumulation.follow(curve);
        });
        learningRate = hyperparameters.learningRate();
        moving = hyperparameters.moving(plateau != null);
    }

    /** Registers a group with its hyperparameters; the first one is the base learning rate. */
    protected final void group(String name, String rule, Hyperparameter... hyperparameters) {
        hyperparameters[0].rate();
        this.hyperparameters.add(name, rule, hyperparameters);
    }

    /** Adds a state that the whole model shares. */
    protected final ModelState modelState(String rule, String name, double initial) {
        ModelState state = new ModelState(rule, name, initial);
        modelStates.add(state);
        return state;
    }

    /** Gives those hyperparameters that move their values at a position of the clock. */
    final void move(double position) {
        for (Hyperparameter hyperparameter : moving) {
            hyperparameter.move(position, plateau == null || !hyperparameter.isRate() ? 1 : plateau.value());
        }
    }

    /** Puts a factor on all learning rates, before {@link GeneratedOptimizer#start}. */
    protected final void plateau(PlateauFactor factor) {
        plateau = factor;
    }

    /** Makes state that is rounded at random possible, from a seed, before {@link GeneratedOptimizer#start}. */
    protected final void stochasticRounding(long seed) {
        rounding = new RoundingSeed(seed);
    }

    /** The key of the random numbers with which state of a segment is rounded in this update. */
    protected final int roundingKey(int table, int segment) {
        return rounding.key(updates, table, segment);
    }

    /** Puts several micro-batches into an update, before {@link GeneratedOptimizer#start}. */
    protected final void accumulation(Accumulation windows) {
        accumulation = windows;
    }

    /** Divides gradients by a scale of the loss, before {@link GeneratedOptimizer#start}. */
    protected final void lossScaling(LossScaling scale) {
        lossScaling = scale;
    }

    @Override
    final void observeMetric(double metric) {
        if (plateau == null || plateau.isFromLoss()) {
            throw Failures.nothingObserves(getClass(), plateau != null);
        }
        plateau.observe(metric);
    }

    @Override
    public final double lossScale() {
        return lossScaling == null ? 1 : lossScaling.value();
    }

    @Override
    public final long updates() {
        return updates;
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
        clock = position;
    }

    @Override
    public final double learningRate() {
        return learningRateAt(clock);
    }

    @Override
    public final double learningRateAt(long position) {
        return plateau == null ? learningRate.at(position) : learningRate.at(position) * plateau.value();
    }

    @Override
    public final double hyperparameter(String name) {
        return hyperparameters.get(Hyperparameters.DEFAULT_GROUP, name);
    }

    @Override
    public final double hyperparameter(String group, String name) {
        return hyperparameters.get(group, name);
    }

    @Override
    public final void hyperparameter(String name, double value) {
        hyperparameter(Hyperparameters.DEFAULT_GROUP, name, value);
    }

    @Override
    final void setHyperparameter(String group, String name, double value) {
        hyperparameters.set(List.of(new OptimizerBuilder.Setting(group, name, value)), structure);
    }

    @Override
    final OptimizerState views() {
        List<OptimizerState.Slot> slots = new ArrayList<>();
        for (Segments<?> table : tables) {
            table.list(slots);
        }
        for (ModelState state : modelStates) {
            slots.add(Failures.slot(state.rule(), state.name(), state.value));
        }
        if (plateau != null) {
            slots.add(Failures.slotOfPlateau(plateau.state()));
        }
        if (accumulation != null) {
            slots.add(Failures.slotOfAccumulation(accumulation.state()));
        }
        if (lossScaling != null) {
            slots.add(Failures.slotOfLossScale(lossScaling.state()));
        }
        if (rounding != null) {
            slots.add(Failures.slotOfRounding(rounding.value));
        }
        return new OptimizerState(hyperparameters.rules(), clock, updates, slots);
    }

    /** Takes over a state that fits. */
    final void take(OptimizerState saved) {
        OptimizerState live = views();
        List<String> differences = StateComparison.differences(live, saved);
        if (!differences.isEmpty()) {
            throw Failures.stateDiffers(getClass(), differences);
        }
        for (int i = 0; i < live.slots().size(); i++) {
            Object from = saved.slots().get(i).values();
            Object to = live.slots().get(i).values();
            System.arraycopy(from, 0, to, 0, Array.getLength(to));
        }
        clock = saved.clock();
        updates = saved.updates();
    }
}
