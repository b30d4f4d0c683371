package io.stepsmith.processor.compile.model;

import io.stepsmith.Arithmetic;
import io.stepsmith.processor.compile.Alignment;
import io.stepsmith.processor.compile.KernelCompiler;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.Programs;
import io.stepsmith.processor.compile.sparse.SparseRule;
import io.stepsmith.processor.compile.step.GradientUse;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.model.AccumulateSpec;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles the rule of each table of a model: first alone, then once more where tables share
 * reductions over the model.
 */
public final class ModelCompiler {
    /**
     * A compiled model.
     *
     * @param crossed the reductions over the model that need each other's results in different
     *     orders, as {@link Alignment.Result} names them. If there are any, each program is the one
     *     that was compiled alone
     */
    public record Result(CompiledModel model, Set<String> crossed) {}

    private final Programs programs = new Programs();

    /** A compiler that compiles what several models have only once. */
    public ModelCompiler() {}

    /** Compiles all tables. */
    public Result compile(ModelSpec model) {
        List<Alignment.Unit> alone =
                model.tables().stream().map(table -> unit(model, table)).toList();
        Alignment.Result aligned = Alignment.align(alone);
        List<Program> found = aligned.crossed().isEmpty()
                ? aligned.programs()
                : alone.stream().map(Alignment.Unit::program).toList();
        List<CompiledTable> tables = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            tables.add(new CompiledTable(model.tables().get(i), found.get(i)));
        }
        return new Result(new CompiledModel(model, List.copyOf(tables)), aligned.crossed());
    }

    private Alignment.Unit unit(ModelSpec model, ParameterTable table) {
        KernelCompiler.Configuration configuration = configuration(model, table);
        Rule rule = rule(table);
        return new Alignment.Unit(rule, configuration, programs.compile(rule, configuration));
    }

    /** The rule of a table as it is compiled. */
    public static Rule rule(ParameterTable table) {
        return sparse(table).map(SparseRule::rule).orElse(table.group().rule());
    }

    /** The rule of a table of sparse parameters. */
    public static Optional<SparseRule> sparse(ParameterTable table) {
        GroupSpec group = table.group();
        return table.sparse()
                .map(spec ->
                        SparseRule.of(group.rule(), group.values(), spec.byRow(), spec.deferred()));
    }

    /** Returns how the rule of a table is compiled. */
    public static KernelCompiler.Configuration configuration(
            ModelSpec model, ParameterTable table) {
        return new KernelCompiler.Configuration(
                table.group().values(),
                table.group().scheduled(),
                table.ascend(),
                arithmetic(model, table.precision()),
                table.matrix(),
                table.layered(),
                table.sparse().isPresent() ? GradientUse.READS : gradientUse(model),
                table.sparse().isPresent() ? Set.of() : model.watch().norms(),
                early(model, table));
    }

    /**
     * The states that may be stored before the last pass: those that are kept as they are computed,
     * where no step is refused once it has begun.
     */
    private static Set<String> early(ModelSpec model, ParameterTable table) {
        boolean canRefuse =
                model.tables().stream().anyMatch(other -> other.group().rule().canRefuse());
        return canRefuse || table.sparse().isPresent()
                ? Set.of()
                : exact(table.group().rule(), table.group().states(), table.precision());
    }

    /** The states of weights that are kept as they are computed. */
    public static Set<String> exact(Rule rule, StateStorage states, Precision precision) {
        return rule.slots().stream()
                .filter(slot -> slot.perWeight() && !states.of(slot, precision).rounds())
                .map(Rule.Slot::name)
                .collect(Collectors.toSet());
    }

    /**
     * The arithmetic of a precision. In double arrays, three Newton steps are not enough and more
     * are slower than the divider: there FAST_DIVISION is FAST.
     */
    private static Arithmetic arithmetic(ModelSpec model, Precision precision) {
        return model.arithmetic() == Arithmetic.FAST_DIVISION && precision == Precision.DOUBLE
                ? Arithmetic.FAST
                : model.arithmetic();
    }

    /**
     * Returns what steps do with gradients; where they are to be cleared, the model adds them up
     * itself.
     */
    private static GradientUse gradientUse(ModelSpec model) {
        boolean clears = model.clearsGradients();
        boolean mean = model.accumulate().filter(AccumulateSpec::mean).isPresent();
        return new GradientUse(
                model.accumulate().isPresent() && !clears,
                mean || model.lossScale().isPresent() || model.batchSize().isPresent(),
                clears);
    }
}
