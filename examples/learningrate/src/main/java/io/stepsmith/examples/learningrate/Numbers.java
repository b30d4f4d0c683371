package io.stepsmith.examples.learningrate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as words in a text. */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(2);
    private static final double PLAIN = 1e-4;

    private Numbers() {}

    /** Two digits: {@code 0.032}, {@code 15,000}. */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            return "infinite";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        return value != 0 && Math.abs(value) < PLAIN
                ? String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-")
                : rounded.compareTo(BigDecimal.valueOf(1_000)) >= 0
                        ? String.format(Locale.ROOT, "%,.0f", rounded)
                        : rounded.stripTrailingZeros().toPlainString();
    }
}
