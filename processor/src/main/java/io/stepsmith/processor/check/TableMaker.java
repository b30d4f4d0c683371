package io.stepsmith.processor.check;

import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.Group;
import io.stepsmith.processor.model.Table;
import io.stepsmith.processor.pass.GradientUse;
import io.stepsmith.processor.pass.KernelCompiler;
import io.stepsmith.processor.pass.Program;
import io.stepsmith.processor.pass.Unswitch;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import io.stepsmith.processor.report.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles each group's rule once per precision and sign. */
final class TableMaker {
    private record Key(String group, Precision precision, boolean ascend, boolean matrix, boolean layered) {}

    private final Report report;
    private final boolean strict;
    private final GradientUse use;
    private final SharedByModel sharedByModel;
    private final Map<Key, Table> tables = new LinkedHashMap<>();

    TableMaker(Report report, boolean strict, GradientUse use) {
        this.report = report;
        this.strict = strict;
        this.use = use;
        this.sharedByModel = new SharedByModel(report);
    }

    /** The tables in the order in which they were met. */
    List<Table> tables() {
        return new ArrayList<>(tables.values());
    }

    /** The table of a parameter, or nothing after a message. Matrices have one of their own where the rule sees that they are. */
    Optional<Table> table(Group group, Precision precision, boolean ascend, boolean isMatrix, boolean layered, String parameter, Spot spot) {
        boolean matrix = isMatrix && group.rule().seesMatrices();
        Key key = new Key(group.name(), precision, ascend, matrix, layered);
        Table known = tables.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        if (layered && !sharedByModel.allowsLayers(group, spot)) {
            return Optional.empty();
        }
        KernelCompiler.Configuration configuration =
                new KernelCompiler.Configuration(group.values(), group.scheduled(), ascend, strict, matrix, layered, use);
        Program program = KernelCompiler.compile(group.rule(), configuration);
        if (!matrix && program.seesRows()) {
            Optional<Modifier> modifier = modifierOfRows(group, configuration);
            report.say(Message.NEEDS_MATRIX, spot, modifier.map(Modifier::simpleName).orElse(group.rule().simpleName()),
                    program.orthogonalised().isEmpty() ? "reduces over rows or columns" : "orthogonalises matrices", parameter, modifier.isPresent()
                            ? "leave the modifier out with @Group(modifiers = ...)" : "give it another rule, such as @Group(rule = AdamW.class)");
            return Optional.empty();
        }
        if (!sharedByModel.agrees(group, spot)) {
            return Optional.empty();
        }
        if (program.all().flatMap(one -> one.passes().stream()).anyMatch(pass -> pass.loops().size() > Unswitch.MOST_LEAVES)) {
            report.say(Message.TOO_MANY_CASES, spot, group.rule().simpleName(), Unswitch.MOST_LEAVES);
            return Optional.empty();
        }
        Table table = new Table(group, precision, ascend, matrix, layered, program);
        tables.put(key, table);
        return Optional.of(table);
    }

    /** The modifier that needs rows or columns, if it is not the rule. */
    private static Optional<Modifier> modifierOfRows(Group group, KernelCompiler.Configuration configuration) {
        Rule plain = group.rule().withModifiers(List.of());
        return KernelCompiler.compile(plain, configuration).seesRows() ? Optional.empty() : group.rule().modifiers().stream()
                .filter(modifier -> KernelCompiler.compile(plain.withModifiers(List.of(modifier)), configuration).seesRows()).findFirst();
    }
}
