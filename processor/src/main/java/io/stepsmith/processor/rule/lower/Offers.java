package io.stepsmith.processor.rule.lower;

import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.ir.ExactFunctions;
import io.stepsmith.processor.ir.Functions;
import io.stepsmith.processor.ir.Level;

import java.util.List;
import java.util.stream.Stream;

/** The methods that can be called in a rule, as a refusal of another call tells them. */
final class Offers {
    /** The methods of every extent that take a value. */
    static final List<String> REDUCTIONS = List.of("sum", "mean", "max", "norm");
    /** The methods of {@code Step}. */
    static final List<String> STEP =
            List.of("number", "clock", "learningRate", "baseLearningRate", "loss");

    private Offers() {}

    /** Returns what there is in all. */
    static String all() {
        return "there are arithmetic, Math.sqrt abs signum min max fma, Exact."
                + String.join(" ", ExactFunctions.names())
                + ", for what is the same for all weights StrictMath."
                + String.join(" ", Functions.names())
                + ", the methods of Step, Tensor, Row, Column and Model, and private static methods of the rule";
    }

    /** Returns what a {@code Step} has. */
    static String step(String wanted) {
        return "Step has " + String.join("() ", STEP) + "()" + meant(wanted, STEP);
    }

    /** Returns what a {@code Tensor}, {@code Row}, {@code Column} or {@code Model} has. */
    static String extent(Level extent, String wanted) {
        boolean tensor = extent == Level.TENSOR;
        List<String> values = Stream.concat(
                        REDUCTIONS.stream(), tensor ? Stream.of("orthogonalise") : Stream.of())
                .toList();
        String type =
                Character.toUpperCase(extent.text().charAt(0)) + extent.text().substring(1);
        return type + " has " + String.join(" ", values) + ", each of one value, and count()"
                + (tensor ? " and isMatrix()" : "")
                + meant(
                        wanted,
                        Stream.concat(
                                        values.stream(),
                                        tensor
                                                ? Stream.of("count", "isMatrix")
                                                : Stream.of("count"))
                                .toList());
    }

    private static String meant(String wanted, List<String> names) {
        return names.contains(wanted) ? "" : DidYouMean.among(wanted, names);
    }
}
