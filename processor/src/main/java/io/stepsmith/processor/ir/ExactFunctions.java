package io.stepsmith.processor.ir;

import io.stepsmith.language.Exact;
import io.stepsmith.math.ExactFloats;

import java.util.List;

/**
 * The functions of the runtime's {@code Exact}, which a rule may call at any level: the same bits
 * everywhere, in lanes too.
 */
public final class ExactFunctions {
    private static final List<String> NAMES = List.of("exp", "log", "cbrt", "pow");

    private ExactFunctions() {}

    /** All names. */
    public static List<String> names() {
        return NAMES;
    }

    /** The number of arguments; 0 if there is no function of that name. */
    public static int arity(String name) {
        return name.equals("pow") ? 2 : NAMES.contains(name) ? 1 : 0;
    }

    static double apply(String name, double[] x) {
        return switch (name) {
            case "exp" -> Exact.exp(x[0]);
            case "log" -> Exact.log(x[0]);
            case "cbrt" -> Exact.cbrt(x[0]);
            default -> Exact.pow(x[0], x[1]);
        };
    }

    static float apply(String name, float[] x) {
        return switch (name) {
            case "exp" -> ExactFloats.exp(x[0]);
            case "log" -> ExactFloats.log(x[0]);
            case "cbrt" -> ExactFloats.cbrt(x[0]);
            default -> ExactFloats.pow(x[0], x[1]);
        };
    }
}
