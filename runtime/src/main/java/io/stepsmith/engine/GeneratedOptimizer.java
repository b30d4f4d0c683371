package io.stepsmith.engine;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What all generated optimizers share: clock and number of updates, hyperparameters by name, and the state. A generated class adds
 * the walk over its model, its schedules and its updates.
 *
 * @param <M> the model class
 */
public abstract class GeneratedOptimizer<M> implements ModelOptimizer<M> {
    /** The name of the group of all parameters without a {@code @Group}. */
    public static final String DEFAULT_GROUP = "default";

    private static final System.Logger LOG = System.getLogger("io.stepsmith");

    /** The model that is trained. */
    protected final M model;
    /** The instance whose gradients {@link #step()} reads; null if none was given and the model has none itself. */
    protected final M gradients;
    /** Reads the model's arrays. */
    protected Binder binder;

    private final Map<String, Map<String, Hyperparameter>> groups = new LinkedHashMap<>();
    private final Map<String, String> rules = new LinkedHashMap<>();
    private Segments<?>[] tables;
    private long clock;
    private long updates;

    /** Takes model and gradients; the generated constructor registers groups and then calls {@link #start}. */
    protected GeneratedOptimizer(OptimizerBuilder<M, ?> builder, boolean separateGradients) {
        model = builder.model();
        M given = builder.gradients();
        gradients = given != null || separateGradients ? given : model;
    }

    /** Registers a group with its hyperparameters; the first one is the base learning rate. */
    protected final void group(String name, String rule, Hyperparameter... hyperparameters) {
        Map<String, Hyperparameter> byName = new LinkedHashMap<>();
        for (Hyperparameter hyperparameter : hyperparameters) {
            byName.put(hyperparameter.name(), hyperparameter);
        }
        groups.put(name, byName);
        rules.put(name, rule);
    }

    /** Applies the builder's overrides, learns the model's lengths and allocates the state. */
    protected final void start(OptimizerBuilder<M, ?> builder, KernelGate kernels, Segments<?>... tables) {
        for (OptimizerBuilder.Setting override : builder.overrides()) {
            Hyperparameter hyperparameter = find(override.group(), override.name());
            hyperparameter.check(override.value());
            hyperparameter.value = override.value();
        }
        checkStructure();
        this.tables = tables;
        binder = new Binder(model.getClass().getSimpleName(), tables);
        binder.measure();
        bind(model, model);
        binder.measured();
        kernels.warmUp();
    }

    /** Walks the model and hands its arrays to {@link #binder}. */
    protected abstract void bind(M model, M gradients);

    /** Calls {@link #structure} for every test of hyperparameters that was decided when the class was generated. */
    protected abstract void checkStructure();

    /** Refuses hyperparameters under which a test of the rule would have another outcome than the generated code was made for. */
    protected static void structure(String group, String test, boolean now, boolean compiled) {
        if (now != compiled) {
            throw new IllegalArgumentException("the optimizer was generated for '" + test + "' being " + compiled
                    + (group.equals(DEFAULT_GROUP) ? "" : " in group '" + group + "'")
                    + ", so the other arm of the rule has no code; change the value in "
                    + (group.equals(DEFAULT_GROUP) ? "@Optimizer" : "@Group") + " and compile again");
        }
    }

    /** Binds and checks all arrays; nothing has been written before it returns. */
    protected final void bindAll(M gradients) {
        if (gradients == null) {
            throw new IllegalStateException("the gradients of " + model.getClass().getSimpleName()
                    + " are in a second instance: call of(model, gradients) or step(gradients)");
        }
        binder.begin();
        bind(model, gradients);
    }

    /** Counts an update that was made. */
    protected final void applied() {
        updates++;
        clock++;
    }

    @Override
    public final void step() {
        step(gradients);
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
    public final void clock(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("clock = " + position + " is negative");
        }
        if (updates == 0 && position > 0) {
            LOG.log(System.Logger.Level.WARNING, "The clock of " + getClass().getSimpleName() + " was set to " + position
                    + ", but its state is new: moments start at zero and bias correction at update 1. To resume a run, save "
                    + "state() and call restore(saved).");
        }
        clock = position;
    }

    @Override
    public final double hyperparameter(String name) {
        return hyperparameter(DEFAULT_GROUP, name);
    }

    @Override
    public final double hyperparameter(String group, String name) {
        return find(group, name).value;
    }

    @Override
    public final void hyperparameter(String name, double value) {
        hyperparameter(DEFAULT_GROUP, name, value);
    }

    @Override
    public final void hyperparameter(String group, String name, double value) {
        Hyperparameter hyperparameter = find(group, name);
        hyperparameter.check(value);
        double before = hyperparameter.value;
        hyperparameter.value = value;
        try {
            checkStructure();
        } catch (IllegalArgumentException refused) {
            hyperparameter.value = before;
            throw refused;
        }
    }

    private Hyperparameter find(String group, String name) {
        Map<String, Hyperparameter> byName = groups.get(group);
        if (byName == null) {
            throw new IllegalArgumentException("no group '" + group + "'; there are " + groups.keySet());
        }
        Hyperparameter hyperparameter = byName.get(Objects.requireNonNull(name, "name"));
        if (hyperparameter == null) {
            throw new IllegalArgumentException("no hyperparameter '" + name + "' that can be set at run time in group '" + group
                    + "'; there are " + byName.keySet());
        }
        return hyperparameter;
    }

    @Override
    public final OptimizerState state() {
        List<OptimizerState.Slot> slots = new ArrayList<>();
        for (Segments<?> table : tables) {
            table.list(slots);
        }
        return new OptimizerState(rules.toString(), clock, updates, slots);
    }

    @Override
    public final void restore(OptimizerState saved) {
        OptimizerState live = state();
        List<String> differences = StateComparison.differences(live, saved);
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException("the saved state does not fit " + getClass().getSimpleName() + ": "
                    + String.join("; ", differences));
        }
        for (int i = 0; i < live.slots().size(); i++) {
            Object from = saved.slots().get(i).values();
            Object to = live.slots().get(i).values();
            System.arraycopy(from, 0, to, 0, java.lang.reflect.Array.getLength(to));
        }
        clock = saved.clock();
        updates = saved.updates();
    }
}
