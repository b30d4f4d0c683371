package io.stepsmith.processor.emit.sparse;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.compile.sparse.LinearForm;
import io.stepsmith.processor.compile.sparse.StepAtZero;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.model.SparseSpec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Statements that write the matrix of a linear step, and those that multiply by that of many. */
record LinearMakeUp(
        CompiledTable table,
        StepAtZero step,
        Map<String, String> states,
        SettleMethods settle,
        Names names) {
    /**
     * The names in a class.
     *
     * @param number the type of weights
     */
    record Names(UniqueNames unique, TypeName number) {}

    private int position(String into, String from) {
        return step.slots().indexOf(into) * step.slots().size() + step.slots().indexOf(from);
    }

    /** Returns whether any step multiplies a slot into the new value of another. */
    private boolean isAny(String into, String from) {
        for (int loop = 0; loop < step.loops().size(); loop++) {
            boolean changed = step.loops().get(loop).containsKey(into);
            if (changed ? step.factor(loop, into, from) != null : into.equals(from)) {
                return true;
            }
        }
        return false;
    }

    /** Writes the matrix of a step that one of the loops makes. */
    CodeBlock write(int loop) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (String into : step.slots()) {
            boolean changed = step.loops().get(loop).containsKey(into);
            for (String from : step.slots()) {
                if (isAny(into, from)) {
                    Node factor = step.factor(loop, into, from);
                    int position = position(into, from);
                    code.addStatement(
                            "into[at$L] = $L",
                            position == 0 ? "" : " + " + position,
                            factor != null
                                    ? settle.factor(loop, factor, step.values())
                                    : changed || !into.equals(from) ? "0" : "1");
                }
            }
        }
        return code.build();
    }

    /** Multiplies weights and state of a row. */
    CodeBlock makeUp() {
        SparseSpec.Kind kind = table.table().sparse().orElseThrow().kind();
        return kind.hasRows() ? ofRow(kind == SparseSpec.Kind.FLAT) : ofWeight();
    }

    private CodeBlock ofWeight() {
        CodeBlock.Builder code = CodeBlock.builder();
        Map<String, String> old = new LinkedHashMap<>();
        for (String slot : slotsOfWeights()) {
            old.put(slot, old(slot));
            code.addStatement("double $L = $L[index]", old.get(slot), array(slot));
        }
        for (String into : step.slots()) {
            if (step.changes(into)) {
                CodeBlock sum =
                        sum(into, from -> CodeBlock.of("found[$L]", position(into, from)), old);
                code.addStatement(
                        "$L[index] = " + (isFloat() ? "(float) ($L)" : "$L"), array(into), sum);
            }
        }
        return code.build();
    }

    private CodeBlock ofRow(boolean flat) {
        CodeBlock.Builder code = CodeBlock.builder();
        Map<String, String> factors = new LinkedHashMap<>();
        for (String into : step.slots()) {
            for (String from : step.slots()) {
                if (step.changes(into) && step.into(into).contains(from)) {
                    String name = names.unique()
                            .claim(variable(into) + "Of" + UniformNames.capital(variable(from)));
                    factors.put(into + " " + from, name);
                    code.addStatement(
                            "$T $L = $Lfound[$L]",
                            names.number(),
                            name,
                            isFloat() ? "(float) " : "",
                            position(into, from));
                }
            }
        }
        Map<String, String> arrays = new LinkedHashMap<>();
        for (String slot : slotsOfWeights()) {
            boolean isRow = !flat && !slot.equals(Graph.WEIGHT);
            String name = isRow ? names.unique().claim(variable(slot) + "Row") : array(slot);
            arrays.put(slot, name);
            if (isRow) {
                code.addStatement(
                        "$T $L = $L[tensor.first + row]",
                        ArrayTypeName.of(names.number()),
                        name,
                        array(slot));
            }
        }
        if (flat) {
            code.addStatement("int end = (row + 1) * columns")
                    .beginControlFlow("for (int i = row * columns; i < end; i++)");
        } else {
            code.beginControlFlow("for (int i = 0; i < columns; i++)");
        }
        Map<String, String> old = new LinkedHashMap<>();
        arrays.forEach((slot, array) -> {
            old.put(slot, old(slot));
            code.addStatement("$T $L = $L[i]", names.number(), old.get(slot), array);
        });
        for (String into : step.slots()) {
            if (step.changes(into)) {
                code.addStatement(
                        "$L[i] = $L",
                        arrays.get(into),
                        sum(into, from -> CodeBlock.of("$L", factors.get(into + " " + from)), old));
            }
        }
        return code.endControlFlow().build();
    }

    private CodeBlock sum(
            String into, Function<String, CodeBlock> factor, Map<String, String> old) {
        List<CodeBlock> products = step.slots().stream()
                .filter(step.into(into)::contains)
                .map(from -> from.equals(LinearForm.CONSTANT)
                        ? factor.apply(from)
                        : CodeBlock.of("$L * $L", factor.apply(from), old.get(from)))
                .toList();
        return CodeBlock.join(products, " + ");
    }

    private List<String> slotsOfWeights() {
        return step.slots().stream()
                .filter(slot -> !slot.equals(LinearForm.CONSTANT))
                .toList();
    }

    private String old(String slot) {
        return names.unique().claim("old" + UniformNames.capital(variable(slot)));
    }

    private static String variable(String slot) {
        return slot.equals(LinearForm.CONSTANT)
                ? "constant"
                : slot.equals(Graph.WEIGHT) ? "w" : UniformNames.variable(slot);
    }

    private String array(String slot) {
        return slot.equals(Graph.WEIGHT) ? "weights" : states.get(slot);
    }

    private boolean isFloat() {
        return names.number() == TypeName.FLOAT;
    }
}
