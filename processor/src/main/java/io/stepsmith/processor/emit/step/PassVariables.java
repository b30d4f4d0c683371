package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Text;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.Kernel;
import io.stepsmith.processor.emit.kernel.Storage;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The variables that a pass reads and writes beside the arrays of its kernels: rate,
 * hyperparameters, state and results of reductions, as variables.
 */
final class PassVariables {
    private static final ClassName ACCUMULATOR = ClassName.get(RuntimeNames.REDUCTION, "BlockSum");
    private static final ClassName REDUCED =
            ClassName.get(RuntimeNames.REDUCTION, "ReductionBuffer");

    private final PassContext context;
    private final CompiledTable table;
    private final Program.Pass pass;
    private final String field;
    private final Map<String, String> slots = new LinkedHashMap<>();
    private final Map<String, String> blockSums = new LinkedHashMap<>();
    private final Map<String, String> results = new LinkedHashMap<>();
    private final Map<String, String> reduced = new LinkedHashMap<>();
    private final String weights;
    private final String rounded;
    private final String gradients;
    private final String rowFactors;
    private final String rows;

    PassVariables(PassContext context, CompiledTable table, Program.Pass pass, UniqueNames unique) {
        this.context = context;
        this.table = table;
        this.pass = pass;
        this.field = context.field(table);
        table.program()
                .weightSlots()
                .forEach(slot -> slots.put(slot.name(), unique.claim(slot.name())));
        table.program().orthogonalised().forEach(matrix -> slots.put(matrix, unique.claim(matrix)));
        table.program()
                .sharedSlots()
                .forEach(slot -> slots.put(slot.name(), unique.claim(slot.name() + "State")));
        for (Reduction reduction : table.program().reductions()) {
            if (reduction.extent() != Level.MODEL) {
                blockSums.put(
                        reduction.name(), unique.claim(reduction.name() + combining(reduction)));
                reduced.put(
                        reduction.name(),
                        unique.claim(reduction.name()
                                + (reduction.extent() == Level.COLUMN ? "Groups" : "Blocks")));
                results.put(reduction.name(), unique.claim(reduction.name() + "s"));
            }
        }
        weights = unique.claim("weights");
        rounded = unique.claim(Kernel.ROUNDED);
        gradients = unique.claim(table.outer() ? "columnFactors" : "gradients");
        rowFactors = table.outer() ? unique.claim("rowFactors") : "";
        rows = table.outer() ? unique.claim("rows") : "";
    }

    /** Returns what the name of the variable ends with in which a reduction is combined. */
    private static String combining(Reduction reduction) {
        return !reduction.ofWeights()
                ? "Total"
                : reduction.extent() == Level.COLUMN ? "Group" : "Block";
    }

    /** The variables of the whole method. */
    CodeBlock declarations() {
        CodeBlock.Builder code = CodeBlock.builder();
        if (pass.reads(node -> node.is(Op.RATE))) {
            String scale = context.fields().field(table.group(), GroupSpec.RATE_SCALE);
            code.addStatement(
                    "double rate = $L.current$L",
                    context.fields().field(table.group(), ScheduleSpec.RATE),
                    scale == null ? "" : CodeBlock.of(" * $L.current", scale));
        }
        TypeName element = table.precision() == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
        TypeName arrays = ArrayTypeName.of(ArrayTypeName.of(element));
        TypeName doubles = ArrayTypeName.of(ArrayTypeName.of(TypeName.DOUBLE));
        declareIf(Kernel::touchesWeight, arrays, weights, "weights", code);
        declareIf(Kernel::roundsWeight, arrays(Kernel.ROUNDED_STORAGE), rounded, "rounded", code);
        declareIf(Kernel::touchesGradient, arrays, gradients, "gradients", code);
        declareIf(Kernel::multipliesFactors, arrays, rowFactors, "rowFactors.arrays", code);
        declareIf(
                Kernel::multipliesFactors,
                ArrayTypeName.of(TypeName.INT),
                rows,
                "rowFactors.rows",
                code);
        declare(
                table.program().weightSlots(),
                slot -> CodeBlock.of(
                        "$T $L = $L.$L",
                        arrays(Storage.of(table.storage(slot))),
                        slots.get(slot),
                        field,
                        Storage.of(table.storage(slot)).getter()),
                code);
        declare(
                table.program().sharedSlots(),
                slot -> CodeBlock.of("$T $L = $L.shared", doubles, slots.get(slot), field),
                code);
        List<String> matrices = table.program().orthogonalised();
        for (int i = 0; i < matrices.size(); i++) {
            String matrix = matrices.get(i);
            if (pass.orthogonalised().contains(matrix)
                    || pass.reads(node ->
                            node.is(Op.ORTHOGONALISED) && node.attribute().equals(matrix))) {
                code.addStatement(
                        "$T $L = $L.orthogonalised($L)", arrays, slots.get(matrix), field, i);
            }
        }
        List<Reduction> all = table.program().reductions().stream()
                .filter(reduction -> reduction.extent() != Level.MODEL)
                .toList();
        for (int i = 0; i < all.size(); i++) {
            Reduction reduction = all.get(i);
            boolean here = pass.made().containsKey(reduction.name());
            if (here && reduction.ofWeights()) {
                code.addStatement(
                        "$T $L = $L.reduction($L)",
                        ParameterizedTypeName.get(REDUCED, ArrayTypeName.of(element)),
                        reduced(reduction.name()),
                        field,
                        i);
            }
            if (here) {
                code.addStatement(
                        "$T $L = $L.blockSum(chunk.index)",
                        ParameterizedTypeName.get(ACCUMULATOR, ArrayTypeName.of(element)),
                        blockSum(reduction.name()),
                        reduction.ofWeights()
                                ? reduced(reduction.name())
                                : CodeBlock.of("$L.reduction($L)", field, i));
            }
            if (here && !reduction.ofWeights()
                    || pass.reads(node ->
                            node.is(Op.REDUCED) && node.attribute().equals(reduction.name()))) {
                code.addStatement(
                        "$T $L = $L.reduction($L).values()",
                        doubles,
                        result(reduction.name()),
                        field,
                        i);
            }
        }
        return code.build();
    }

    private TypeName arrays(Storage storage) {
        return ArrayTypeName.of(ArrayTypeName.of(storage.element(table.precision())));
    }

    private void declareIf(
            Predicate<Kernel> touches,
            TypeName type,
            String name,
            String of,
            CodeBlock.Builder code) {
        if (pass.loops().stream()
                .flatMap(graph -> context.kernels().all(table, graph).stream())
                .anyMatch(touches)) {
            code.addStatement("$T $L = $L.$L", type, name, field, of);
        }
    }

    private void declare(
            List<Rule.Slot> of, Function<String, CodeBlock> getter, CodeBlock.Builder code) {
        for (int i = 0; i < of.size(); i++) {
            String slot = of.get(i).name();
            if (pass.writes(slot)
                    || pass.reads(node -> node.is(Op.STATE) && node.attribute().equals(slot))) {
                code.addStatement("$L($L)", getter.apply(slot), i);
            }
        }
    }

    /** The arrays of weights, by segment. */
    String weights() {
        return weights;
    }

    /** The model's arrays of bfloat16 numbers, by segment. */
    String rounded() {
        return rounded;
    }

    /** The factor of row {@code k} where gradients are products. */
    CodeBlock rowFactor() {
        return CodeBlock.of("$L[k][$L[k]]", rowFactors, rows);
    }

    /** The arrays of gradients, by segment, or of the factors of columns. */
    String gradients() {
        return gradients;
    }

    /**
     * The arrays of a state that every weight has, or of a matrix that is orthogonalised, by
     * segment.
     */
    String state(String slot) {
        return Objects.requireNonNull(slots.get(slot));
    }

    /**
     * Returns the expression of where a chunk's blocks or columns are combined, or what weights
     * share is.
     */
    String blockSum(String reduction) {
        return Objects.requireNonNull(blockSums.get(reduction));
    }

    /** Returns where the results of blocks, or of groups of rows, are. */
    String reduced(String reduction) {
        return Objects.requireNonNull(reduced.get(reduction));
    }

    /** The results, by tensor. */
    String result(String reduction) {
        return Objects.requireNonNull(results.get(reduction));
    }

    /** Returns where the new value of a shared state goes. */
    CodeBlock target(Rule.Slot slot) {
        return slot.level() == Level.MODEL
                ? CodeBlock.of("$L.next", context.shared().field(table.group().rule(), slot.name()))
                : CodeBlock.of("$L$L", slots.get(slot.name()), index(slot.level()));
    }

    private static String index(Level level) {
        return switch (level) {
            case ROW -> "[t][row]";
            case COLUMN -> "[t][column]";
            default -> "[t][0]";
        };
    }

    /** A leaf as an expression. */
    Text text(Node node) {
        GroupSpec group = table.group();
        return switch (node.op()) {
            case NUMBER -> Text.atom("number");
            case CLOCK -> Text.atom("clock");
            case LOSS -> Text.atom("loss");
            case GRADIENT_WEIGHT -> Text.atom("gradientWeight()");
            case GRADIENT_SCALE -> Text.atom("gradientScale()");
            case RATE ->
                node.level() == Level.TENSOR
                        ? new Text(
                                CodeBlock.of("rate * $L.layout.rateScales[t]", field), Text.PRODUCT)
                        : Text.atom("rate");
            case BASE_RATE ->
                Text.atom(
                        "$L.baseValue",
                        Objects.requireNonNull(context.fields().field(group, ScheduleSpec.RATE)));
            case HYPER -> context.fields().now(group, node);
            case STATE ->
                node.level() == Level.MODEL
                        ? Text.atom("$L.value[0]", context.shared().field(group.rule(), (String)
                                node.attribute()))
                        : Text.atom("$L$L", state((String) node.attribute()), index(node.level()));
            case REDUCED ->
                node.level() == Level.MODEL
                        ? Text.atom("$L.total()", context.shared().field(group.rule(), (String)
                                node.attribute()))
                        : Text.atom("$L$L", result((String) node.attribute()), index(node.level()));
            case COUNT -> count(node);
            default -> throw new IllegalStateException(node + " is not the same for all weights");
        };
    }

    /** The powers of a hyperparameter. */
    Text powers(Node hyper) {
        return context.fields().powers(table.group(), hyper);
    }

    private Text count(Node node) {
        return switch (node.counted()) {
            case ROW -> Text.atom("$L.layout.columns(t)", field);
            case COLUMN -> Text.atom("$L.layout.rows(t)", field);
            case TENSOR -> Text.atom("$L.layout.count(t)", field);
            case MODEL -> {
                List<CodeBlock> counts = new ArrayList<>();
                String owner = table.group().rule().owner((String) node.attribute());
                context.tables().forEach((other, name) -> {
                    if (other.group().rule().classes().contains(owner)) {
                        counts.add(
                                context.hasGroups()
                                        ? CodeBlock.of(
                                                "$L.updates.count($L.layout.count())", name, name)
                                        : CodeBlock.of("$L.layout.count()", name));
                    }
                });
                yield new Text(CodeBlock.join(counts, " + "), Text.SUM);
            }
            case GROUP, WEIGHT -> throw new IllegalStateException(node + " is not of an extent");
        };
    }
}
