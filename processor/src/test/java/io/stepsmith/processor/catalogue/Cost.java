package io.stepsmith.processor.catalogue;

import io.stepsmith.processor.compile.MovedBytes;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.testing.Rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a rule costs under its defaults in {@code float} arrays, by the compiler's own count; apart
 * for matrices where that differs.
 */
final class Cost {
    private static final int BYTES = Precision.FLOAT.bytes();

    private final Program vector;
    private final Program matrix;

    /** The cost of a rule. */
    Cost(Rule rule) {
        Program any = Rules.program(rule, false);
        matrix = rule.seesMatrices() ? Rules.program(rule, true) : any;
        vector = any.seesRows() ? matrix : any;
    }

    /** State, such as {@code 8: m, v; d per model}. */
    String state() {
        return apart(program -> state(program.slots()));
    }

    /** Passes over the weights. */
    String passes() {
        return apart(program -> Integer.toString(program.passesOverWeights()));
    }

    /** Bytes read and written per weight and step. */
    String moved() {
        return apart(program -> bytesMoved(program)
                + program.perturbation()
                        .map(between -> ", " + bytesMoved(between) + " to perturb")
                        .orElse(""));
    }

    private static int bytesMoved(Program program) {
        return MovedBytes.ofStep(program, StateStorage.AS_WEIGHTS, Precision.FLOAT, false);
    }

    /** State by how much of the model shares it. */
    static String state(List<Rule.Slot> slots) {
        List<String> names =
                slots.stream().filter(Rule.Slot::perWeight).map(Rule.Slot::name).toList();
        Map<String, List<String>> shared = slots.stream()
                .filter(slot -> !slot.perWeight())
                .collect(Collectors.groupingBy(
                        slot -> slot.level().text(),
                        LinkedHashMap::new,
                        Collectors.mapping(Rule.Slot::name, Collectors.toList())));
        return names.size() * BYTES
                + (names.isEmpty() ? "" : ": " + Markdown.code(names))
                + shared.entrySet().stream()
                        .map(one -> "; " + Markdown.code(one.getValue()) + " per " + one.getKey())
                        .collect(Collectors.joining());
    }

    private String apart(Function<Program, String> text) {
        String ofVectors = text.apply(vector);
        String ofMatrices = text.apply(matrix);
        return ofVectors.equals(ofMatrices)
                ? ofVectors
                : "matrices " + ofMatrices + "<br>others " + ofVectors;
    }
}
