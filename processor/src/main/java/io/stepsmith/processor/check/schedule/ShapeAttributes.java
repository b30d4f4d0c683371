package io.stepsmith.processor.check.schedule;

import io.stepsmith.Shape;
import io.stepsmith.processor.ir.Range;

import java.util.Arrays;
import java.util.List;

/**
 * The attributes of {@code @Schedule} that mean something to a shape, those that it cannot do
 * without, and their ranges.
 */
final class ShapeAttributes {
    /** The range of a length: neither below nor beyond it could updates be told apart. */
    static final Range LENGTH = new Range(1e-9, true, 1e16, true);

    private static final Range BETWEEN_0_AND_1 = new Range(0, false, 1, false);
    private static final Range PART = new Range(0, false, 1, true);
    private static final Range ANY =
            new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

    private ShapeAttributes() {}

    /** The attributes that only some shapes have. */
    static List<String> all() {
        return Arrays.stream(Shape.values())
                .flatMap(shape -> of(shape).stream())
                .distinct()
                .toList();
    }

    private static List<String> of(Shape shape) {
        return switch (shape) {
            case CONSTANT -> List.of("from", "to");
            case LINEAR, ONE_MINUS_SQRT, LOGARITHMIC, REX -> List.of("from", "to", "reach");
            case COSINE, POLYNOMIAL -> List.of("from", "to", "reach", "power");
            case EXPONENTIAL -> List.of("from", "to", "reach", "factor", "every");
            case STEP -> List.of("from", "to", "factor", "every");
            case MULTI_STEP -> List.of("from", "factor", "at");
            case PIECEWISE -> List.of("at", "values", "between");
            case INVERSE_TIME -> List.of("from", "timescale", "power", "every");
            case INVERSE_SQRT -> List.of("from", "timescale");
            case TRIANGLE -> List.of("from", "to", "reach", "rise", "factor", "every");
            case SIGMOID -> List.of("from", "to", "reach", "steepness", "center");
            case TANH -> List.of("from", "to", "reach", "lower", "upper");
        };
    }

    /** Those of a shape that is given a factor, or is not. */
    static List<String> of(Shape shape, boolean byFactor) {
        String none = byFactor ? onlyWithoutFactor(shape) : onlyWithFactor(shape);
        return of(shape).stream().filter(attribute -> !attribute.equals(none)).toList();
    }

    private static String onlyWithFactor(Shape shape) {
        return shape == Shape.EXPONENTIAL || shape == Shape.TRIANGLE ? "every" : "";
    }

    private static String onlyWithoutFactor(Shape shape) {
        return shape == Shape.EXPONENTIAL ? "reach" : "";
    }

    /** Those that a shape cannot do without. */
    static List<String> needed(Shape shape) {
        return switch (shape) {
            case STEP -> List.of("factor");
            case MULTI_STEP -> List.of("factor", "at");
            case PIECEWISE -> List.of("at", "values");
            case INVERSE_TIME, INVERSE_SQRT -> List.of("timescale");
            case CONSTANT,
                    LINEAR,
                    COSINE,
                    POLYNOMIAL,
                    EXPONENTIAL,
                    ONE_MINUS_SQRT,
                    LOGARITHMIC,
                    TRIANGLE,
                    REX,
                    SIGMOID,
                    TANH -> List.of();
        };
    }

    /** The range of a number of a shape; what fades under a triangle must not grow without end. */
    static Range range(Shape shape, String attribute) {
        if (shape == Shape.TRIANGLE && attribute.equals("factor")) {
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
