package io.stepsmith.examples.problems.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a page has them. */
final class Numbers {
    private Numbers() {}

    /** Four significant digits. */
    static String digits(double number) {
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(4));
        return Math.abs(number) < 1e-3
                ? String.format(Locale.ROOT, "%.1e", number)
                : rounded.stripTrailingZeros().toPlainString();
    }

    /** A rate of those swept. */
    static String rate(double rate) {
        return rate < 1e-3
                ? Double.toString(rate).replace("E", "e").replace(".0e", "e")
                : new BigDecimal(Double.toString(rate)).stripTrailingZeros().toPlainString();
    }

    /** A measure, where what is far from good needs no decimals. */
    static String measure(double measure) {
        if (measure >= Measure.MOST) {
            return "1,000";
        }
        return String.format(
                Locale.ROOT, measure < 9.995 ? "%.2f" : measure < 99.95 ? "%.1f" : "%.0f", measure);
    }
}
