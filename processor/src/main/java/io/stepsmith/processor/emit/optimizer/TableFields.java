package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.DividedFields;
import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.emit.java.Types;
import io.stepsmith.processor.emit.kernel.KernelSet;
import io.stepsmith.processor.emit.kernel.Storage;
import io.stepsmith.processor.emit.kernel.StripMethods;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.lang.model.element.Modifier;

/**
 * Fields of the tables of an optimizer: the group and format of each go in. A field comes out that
 * says what state a table keeps, what it reduces, and in which format.
 */
final class TableFields {
    private static final int TABLE_BYTECODES = 60;
    private static final int SLOT_BYTECODES = 20;
    private static final ClassName EXTENT = ClassName.get(RuntimeNames.API, "Extent");
    private static final ClassName STATISTIC = ClassName.get(RuntimeNames.API, "Statistic");
    private static final ClassName COMBINATION =
            ClassName.get(RuntimeNames.REDUCTION, "Combination");

    private final KernelSet kernels;

    private TableFields(KernelSet kernels) {
        this.kernels = kernels;
    }

    /** Adds a field for each table, under its name. */
    static void addTo(DividedFields all, Map<CompiledTable, String> tables, KernelSet kernels) {
        TableFields fields = new TableFields(kernels);
        tables.forEach((table, name) -> fields.add(table, name, all));
    }

    private void add(CompiledTable table, String name, DividedFields all) {
        boolean single = table.precision() == Precision.FLOAT;
        TypeName array =
                com.palantir.javapoet.ArrayTypeName.of(single ? TypeName.FLOAT : TypeName.DOUBLE);
        CodeBlock slots = table.program().weightSlots().stream()
                .map(slot -> CodeBlock.of("$S", slot.name()))
                .collect(CodeBlock.joining(", "));
        all.add(
                TABLE_BYTECODES
                        + SLOT_BYTECODES
                                * (table.program().slots().size()
                                        + table.program().reductions().size()),
                FieldSpec.builder(
                                ParameterizedTypeName.get(Types.TABLE, array),
                                name,
                                Modifier.PRIVATE,
                                Modifier.FINAL)
                        .initializer(
                                "$T.$L($L)$L",
                                Types.TABLE,
                                single ? "ofFloats" : "ofDoubles",
                                slots,
                                formats(table)
                                        .add(initials(table))
                                        .add(extents(table))
                                        .build())
                        .build());
    }

    /**
     * Returns which of the slots are kept in another format, and whether the model's weights are.
     */
    private static CodeBlock.Builder formats(CompiledTable table) {
        Map<String, List<String>> slots = new LinkedHashMap<>();
        int slot = 0;
        for (StateStorage kept : table.storage().values()) {
            slots.computeIfAbsent(Storage.of(kept).setter(), setter -> new ArrayList<>())
                    .add(String.valueOf(slot++));
        }
        slots.remove(Storage.of(StateStorage.AS_WEIGHTS).setter());
        CodeBlock.Builder code = CodeBlock.builder();
        slots.forEach((setter, of) -> code.add(".$L($L)", setter, String.join(", ", of)));
        return code.add(table.format().hasMaster() ? ".bfloat16Weights()" : "");
    }

    /** The slots that do not begin with 0. */
    private static CodeBlock initials(CompiledTable table) {
        CodeBlock.Builder code = CodeBlock.builder();
        List<Rule.Slot> slots = table.program().weightSlots();
        for (int slot = 0; slot < slots.size(); slot++) {
            double initial = slots.get(slot).initial();
            if (initial != 0) {
                code.add(".initial($L, $L)", slot, Literals.of(initial));
            }
        }
        return code.build();
    }

    /** The statistics that a reduction makes, as further arguments. */
    private static CodeBlock watched(CompiledTable table, Reduction reduction) {
        CodeBlock.Builder code = CodeBlock.builder();
        table.program().watched().forEach((statistic, name) -> {
            if (name.equals(reduction.name())) {
                code.add(", $T.$L", STATISTIC, statistic);
            }
        });
        return code.build();
    }

    private static CodeBlock reduction(CompiledTable table, Reduction reduction) {
        boolean ofGradients = table.program()
                .all()
                .flatMap(program -> program.passes().stream())
                .flatMap(pass -> KernelSet.normOfGradients(table, pass).stream())
                .anyMatch(reduction::equals);
        CodeBlock watched = watched(table, reduction);
        return ofGradients
                ? CodeBlock.of(".gradientNorm($T.$L$L)", EXTENT, reduction.extent(), watched)
                : CodeBlock.of(
                        ".reduction($T.$L, $T.$L, $T.$L$L)",
                        EXTENT,
                        reduction.extent(),
                        EXTENT,
                        reduction.over(),
                        COMBINATION,
                        reduction.kind(),
                        watched);
    }

    /** Returns what a table has beside the state of every weight. */
    private CodeBlock extents(CompiledTable table) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (!table.group().isDefault()) {
            code.add(".group($S)", table.group().name());
        }
        table.program()
                .sharedSlots()
                .forEach(slot -> code.add(
                        ".shared($S, $T.$L, $L)",
                        slot.name(),
                        EXTENT,
                        slot.level(),
                        Literals.of(slot.initial())));
        table.program().reductions().stream()
                .filter(reduction -> reduction.extent() != Level.MODEL)
                .forEach(reduction -> code.add(reduction(table, reduction)));
        if (!table.program().orthogonalised().isEmpty()) {
            code.add(
                    ".orthogonalised($L, $L)",
                    table.program().orthogonalised().size(),
                    table.program().byBatch());
        }
        List<Rule.Slot> slots = table.program().weightSlots();
        if (!slots.isEmpty() && slots.get(slots.size() - 1).name().equals(Graph.GRADIENT_SUM)) {
            code.add(".gradientSum($L)", slots.size() - 1);
        }
        int strips = StripMethods.arrays(kernels, table);
        if (strips > 0) {
            code.add(".strips($L)", strips);
        }
        code.add(table.outer() ? ".outer()" : "");
        table.table().sparse().ifPresent(spec -> code.add(".sparse($L)", spec.byRow()));
        if (table.matrix() && table.table().sparse().isEmpty()) {
            code.add(
                    ".byRows($L)",
                    table.program()
                            .all()
                            .flatMap(program -> program.passes().stream())
                            .mapToInt(pass -> pass.loops().stream()
                                    .flatMap(graph -> kernels.all(table, graph).stream())
                                    .mapToInt(kernel -> kernel.columns().size())
                                    .sum())
                            .max()
                            .orElse(0));
        }
        return code.build();
    }
}
