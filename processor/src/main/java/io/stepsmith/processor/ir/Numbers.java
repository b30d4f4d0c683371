package io.stepsmith.processor.ir;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as text: the shortest decimal that reads back as the same number, the same on every JDK.
 */
public final class Numbers {
    private Numbers() {}

    /**
     * A Java literal of type double, such as {@code 0.9}, {@code 1e-8}, {@code 3.0}, or an
     * expression for what has none.
     */
    public static String literal(double value) {
        if (Double.isNaN(value)) {
            return "Double.NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        String text = shortest(value);
        return text.contains(".") || text.contains("e") ? text : text + ".0";
    }

    /** For people: like {@link #literal}, without a trailing {@code .0}. */
    public static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        return shortest(value);
    }

    /** Reads either form back. */
    public static double parse(String text) {
        return switch (text) {
            case "nan", "Double.NaN" -> Double.NaN;
            case "inf", "Double.POSITIVE_INFINITY" -> Double.POSITIVE_INFINITY;
            case "-inf", "Double.NEGATIVE_INFINITY" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static String shortest(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0";
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return format(rounded);
            }
        }
        return format(exact.round(new MathContext(17)));
    }

    private static String format(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        int exponent = plain.precision() - plain.scale() - 1;
        if (exponent >= -3 && exponent < 7) {
            return plain.toPlainString();
        }
        BigDecimal mantissa = plain.movePointLeft(exponent);
        return mantissa.stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
