package io.stepsmith.processor.check.schedule;

import io.stepsmith.processor.ir.Range;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which attributes of {@code @Schedule} mean something to a shape, which it cannot do without, and
 * their ranges.
 */
final class ShapeAttributes {
    /** That of a length: neither below nor beyond it could updates be told apart. */
    static final Range LENGTH = new Range(1e-9, true, 1e16, true);

    private static final List<String> ENDS = List.of("from", "to", "reach");
    private static final Map<String, List<String>> OF_SHAPE = new LinkedHashMap<>();
    private static final Map<String, List<String>> NEEDED = Map.of(
            "STEP", List.of("factor"),
            "MULTI_STEP", List.of("factor", "at"),
            "PIECEWISE", List.of("at", "values"),
            "INVERSE_TIME", List.of("timescale"),
            "INVERSE_SQRT", List.of("timescale"));
    /** What a shape has only if it is given a factor, and only if it is not. */
    private static final Map<String, String> WITH_FACTOR =
            Map.of("EXPONENTIAL", "every", "TRIANGLE", "every");

    private static final Map<String, String> WITHOUT_FACTOR = Map.of("EXPONENTIAL", "reach");
    private static final Range BETWEEN_0_AND_1 = new Range(0, false, 1, false);
    private static final Range PART = new Range(0, false, 1, true);
    private static final Range ANY =
            new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

    static {
        List.of("LINEAR", "ONE_MINUS_SQRT", "LOGARITHMIC", "REX")
                .forEach(shape -> OF_SHAPE.put(shape, ENDS));
        OF_SHAPE.put("CONSTANT", List.of("from", "to"));
        List.of("COSINE", "POLYNOMIAL")
                .forEach(shape -> OF_SHAPE.put(shape, List.of("from", "to", "reach", "power")));
        OF_SHAPE.put("EXPONENTIAL", List.of("from", "to", "reach", "factor", "every"));
        OF_SHAPE.put("STEP", List.of("from", "to", "factor", "every"));
        OF_SHAPE.put("MULTI_STEP", List.of("from", "factor", "at"));
        OF_SHAPE.put("PIECEWISE", List.of("at", "values", "between"));
        OF_SHAPE.put("INVERSE_TIME", List.of("from", "timescale", "power", "every"));
        OF_SHAPE.put("INVERSE_SQRT", List.of("from", "timescale"));
        OF_SHAPE.put("TRIANGLE", List.of("from", "to", "reach", "rise", "factor", "every"));
        OF_SHAPE.put("SIGMOID", List.of("from", "to", "reach", "steepness", "center"));
        OF_SHAPE.put("TANH", List.of("from", "to", "reach", "lower", "upper"));
    }

    private ShapeAttributes() {}

    /** The attributes that only some shapes have. */
    static List<String> all() {
        return OF_SHAPE.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** Those of a shape that is given a factor, or is not. */
    static List<String> of(String shape, boolean byFactor) {
        String none = byFactor ? WITHOUT_FACTOR.get(shape) : WITH_FACTOR.get(shape);
        return OF_SHAPE.get(shape).stream()
                .filter(attribute -> !attribute.equals(none))
                .toList();
    }

    /** Those that a shape cannot do without. */
    static List<String> needed(String shape) {
        return NEEDED.getOrDefault(shape, List.of());
    }

    /** The range of a number of a shape; what fades under a triangle must not grow without end. */
    static Range range(String shape, String attribute) {
        if (shape.equals("TRIANGLE") && attribute.equals("factor")) {
            return PART;
        }
        return switch (attribute) {
            case "power", "factor" -> Range.POSITIVE;
            case "every", "timescale", "at" -> LENGTH;
            case "shrink" -> PART;
            case "rise" -> BETWEEN_0_AND_1;
            default -> ANY;
        };
    }
}
