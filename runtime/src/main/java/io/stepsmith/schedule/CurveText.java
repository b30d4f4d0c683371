package io.stepsmith.schedule;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Curves as the Java that makes them: {@code Curve.cosine(3.0E-4, 3.0E-5, 98_000)}. */
final class CurveText {
    private CurveText() {}

    static String of(Ramp ramp) {
        String own =
                switch (ramp.form) {
                    case COSINE_POWER, POLYNOMIAL, TRIANGLE -> number(ramp.p) + ", ";
                    case SIGMOID, TANH -> number(ramp.p) + ", " + number(ramp.q) + ", ";
                    default -> "";
                };
        return "Curve." + name(ramp.form) + "(" + number(ramp.from) + ", " + number(ramp.to) + ", "
                + own + number(ramp.length) + ")";
    }

    static String of(Exponential curve) {
        return "Curve.exponential(" + number(curve.from) + ", " + number(curve.to) + ", "
                + number(curve.length) + ")";
    }

    static String of(Constant constant) {
        return "Curve.constant(" + number(constant.value)
                + (Double.isInfinite(constant.length) ? "" : ", " + number(constant.length)) + ")";
    }

    static String of(Geometric curve) {
        return "Curve." + (curve.staircase ? "step(" : "decay(") + number(curve.from) + ", "
                + number(curve.factor) + ", " + number(curve.every) + ")";
    }

    static String of(Inverse curve) {
        return curve.power == 0.5 && curve.every == 0
                ? "Curve.inverseSqrt(" + number(curve.from) + ", " + number(curve.timescale) + ")"
                : "Curve.inverseTime(" + number(curve.from) + ", " + number(curve.timescale) + ", "
                        + number(curve.power) + (curve.every == 0 ? "" : ", " + number(curve.every))
                        + ")";
    }

    static String of(Points points) {
        return "Curve.points(Interpolation." + points.interpolation + ", " + array(points.positions)
                + ", " + array(points.values) + ")";
    }

    static String of(Table table) {
        return "Curve.table(" + numbers(table.values) + ")";
    }

    static String of(Sampled curve) {
        if (curve.function instanceof LowerCycles cycles) {
            Ramp decay = cycles.decay;
            return "Curve.polynomialDecayCycle("
                    + numbers(new double[] {decay.from, decay.length, decay.to, decay.p}) + ")";
        }
        return "Curve.of(" + curve.function + ")";
    }

    static String of(WarmUpFactor curve) {
        return curve.form == WarmUpShape.LINEAR && curve.from == 0
                ? "Curve.warmUp(" + number(curve.length) + ")"
                : "Curve.warmUp(WarmUpShape." + curve.form + ", " + number(curve.from) + ", "
                        + number(curve.length) + ")";
    }

    static String of(Sequence sequence) {
        return sequence.curves[0]
                + Arrays.stream(sequence.curves)
                        .skip(1)
                        .map(curve -> ".then(" + curve + ")")
                        .collect(Collectors.joining());
    }

    static String of(Combined combined) {
        return combined.one + "." + combined.operation.name().toLowerCase(Locale.ROOT) + "("
                + combined.other + ")";
    }

    static String of(Moved moved) {
        return moved.curve + ".shift(" + number(moved.by) + ")";
    }

    static String of(Held held) {
        return held.curve + ".holdAfter(" + number(held.length) + ")";
    }

    static String of(Cycles cycles) {
        String count =
                Double.isInfinite(cycles.count) ? "Double.POSITIVE_INFINITY" : number(cycles.count);
        boolean plain = cycles.stretch == 1 && cycles.shrink == 1;
        return cycles.curve + ".repeat("
                + (plain
                        ? Double.isInfinite(cycles.count) ? "" : count
                        : count + ", " + number(cycles.stretch) + ", " + number(cycles.shrink)
                                + ", " + number(cycles.floor))
                + ")";
    }

    /** A number as a Java literal. */
    static String number(double value) {
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            return Double.toString(value);
        }
        String digits = new BigDecimal(value).toPlainString();
        return (digits.equals("0") && 1 / value < 0 ? "-0.0" : digits)
                .replaceAll("(?<=[0-9])(?=([0-9]{3})+$)", digits.length() > 4 ? "_" : "");
    }

    private static String numbers(double[] values) {
        return Arrays.stream(values).mapToObj(CurveText::number).collect(Collectors.joining(", "));
    }

    private static String array(double[] values) {
        return "new double[] {" + numbers(values) + "}";
    }

    private static String name(Form form) {
        String[] words = (form == Form.COSINE_POWER ? Form.COSINE : form)
                .name()
                .toLowerCase(Locale.ROOT)
                .split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
