package io.stepsmith.processor.check.parameter;

import io.stepsmith.Arithmetic;
import io.stepsmith.processor.compile.Alignment;
import io.stepsmith.processor.compile.KernelCompiler;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.Programs;
import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.compile.step.GradientUse;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.WeightFormat;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ParameterTable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compiles each group's rule once per format and sign: first alone, as parameters are met, then
 * once more where groups share reductions over the model, which is known when all have been met.
 */
public final class TableMaker {
    private record Key(
            String group, WeightFormat format, boolean ascend, boolean matrix, boolean layered) {}

    private record Made(
            ParameterTable table, KernelCompiler.Configuration configuration, SourcePosition spot) {
        Alignment.Unit unit() {
            return new Alignment.Unit(table.group().rule(), configuration, table.program());
        }
    }

    private final Diagnostics report;
    private final Programs programs;
    private final Arithmetic arithmetic;
    private final GradientUse use;
    private final SharedByModel sharedByModel;
    private final Map<Key, Made> all = new LinkedHashMap<>();

    public TableMaker(
            Diagnostics report, Programs programs, Arithmetic arithmetic, GradientUse use) {
        this.report = report;
        this.programs = programs;
        this.arithmetic = arithmetic;
        this.use = use;
        this.sharedByModel = new SharedByModel(report);
    }

    /**
     * All tables in the order in which they were met, as they were given out and as they are beside
     * the others; none after a message.
     */
    public Map<ParameterTable, ParameterTable> aligned() {
        List<Made> made = List.copyOf(all.values());
        Alignment.Result result = Alignment.align(made.stream().map(Made::unit).toList());
        if (!result.crossed().isEmpty()) {
            sayCrossed(result.crossed());
            return Map.of();
        }
        Map<ParameterTable, ParameterTable> aligned = new LinkedHashMap<>();
        for (int i = 0; i < made.size(); i++) {
            ParameterTable table = made.get(i).table().with(result.programs().get(i));
            if (hasTooManyCases(table.program())) {
                report.say(
                        Message.TOO_MANY_CASES,
                        made.get(i).spot(),
                        table.group().rule().simpleName(),
                        Unswitch.MOST_LEAVES);
                return Map.of();
            }
            if (!MethodSizes.fit(table, made.get(i).spot(), report)) {
                return Map.of();
            }
            aligned.put(made.get(i).table(), table);
        }
        return aligned;
    }

    /** At the last table that has several of the modifiers that need each other's sums. */
    private void sayCrossed(Set<String> crossed) {
        List<String> modifiers = List.of();
        SourcePosition spot = null;
        for (Made made : all.values()) {
            List<String> here = made.table().group().rule().modifiers().stream()
                    .filter(modifier -> crossed.stream()
                            .anyMatch(name -> name.startsWith(modifier.name() + "/")))
                    .map(Modifier::simpleName)
                    .toList();
            if (here.size() > 1) {
                modifiers = here;
                spot = made.spot();
            }
        }
        report.say(Message.MODIFIERS_CROSS, spot, String.join(", ", modifiers));
    }

    private static boolean hasTooManyCases(Program program) {
        return program.all()
                .flatMap(one -> one.passes().stream())
                .anyMatch(pass -> pass.loops().size() > Unswitch.MOST_LEAVES);
    }

    /**
     * The table of a parameter, or nothing after a message. Matrices have one of their own where
     * the rule sees that they are.
     */
    public Optional<ParameterTable> table(
            GroupSpec group,
            WeightFormat format,
            boolean ascend,
            boolean isMatrix,
            boolean layered,
            String parameter,
            SourcePosition spot) {
        boolean matrix = isMatrix && group.rule().seesMatrices();
        Key key = new Key(group.name(), format, ascend, matrix, layered);
        if (all.containsKey(key)) {
            return Optional.of(all.get(key).table());
        }
        if (layered && !sharedByModel.allowsLayers(group, spot)) {
            return Optional.empty();
        }
        KernelCompiler.Configuration configuration = new KernelCompiler.Configuration(
                group.values(),
                group.scheduled(),
                ascend,
                in(format.precision()),
                matrix,
                layered,
                use);
        Program program = programs.compile(group.rule(), configuration);
        if (!matrix && program.seesRows()) {
            Optional<Modifier> modifier = modifierOfRows(group, configuration);
            report.say(
                    Message.NEEDS_MATRIX,
                    spot,
                    modifier.map(Modifier::simpleName).orElse(group.rule().simpleName()),
                    program.orthogonalised().isEmpty()
                            ? "reduces over rows or columns"
                            : "orthogonalises matrices",
                    parameter,
                    modifier.isPresent()
                            ? "leave the modifier out with @Group(modifiers = ...)"
                            : "give it another rule, such as @Group(rule = AdamW.class)");
            return Optional.empty();
        }
        if (format.hasMaster()
                && Stream.concat(program.weightSlots().stream(), program.sharedSlots().stream())
                        .anyMatch(slot -> slot.name().equals(WeightFormat.MASTER))) {
            report.say(Message.MASTER_NAME, spot, group.rule().simpleName(), parameter, parameter);
            return Optional.empty();
        }
        if (!sharedByModel.agrees(group, spot)) {
            return Optional.empty();
        }
        ParameterTable table = new ParameterTable(group, format, ascend, matrix, layered, program);
        all.put(key, new Made(table, configuration, report.visible(spot)));
        return Optional.of(table);
    }

    /**
     * In double arrays, three Newton steps are not enough and more are slower than the divider:
     * there FAST is DEFAULT.
     */
    private Arithmetic in(Precision precision) {
        return arithmetic == Arithmetic.FAST && precision == Precision.DOUBLE
                ? Arithmetic.DEFAULT
                : arithmetic;
    }

    /** The modifier that needs rows or columns, if it is not the rule. */
    private static Optional<Modifier> modifierOfRows(
            GroupSpec group, KernelCompiler.Configuration configuration) {
        Rule plain = group.rule().withModifiers(List.of());
        return KernelCompiler.compile(plain, configuration).seesRows()
                ? Optional.empty()
                : group.rule().modifiers().stream()
                        .filter(modifier -> KernelCompiler.compile(
                                        plain.withModifiers(List.of(modifier)), configuration)
                                .seesRows())
                        .findFirst();
    }
}
