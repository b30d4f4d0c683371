package io.stepsmith.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Text of a number in tables and drawings: four digits, as short as it gets. */
public final class ShortNumber {
    private static final int DIGITS = 4;
    /** The exponents of the first digit between which a number is written without one. */
    private static final int LEAST = -4;

    private static final int MOST = 6;

    private ShortNumber() {}

    /**
     * {@return the text of a whole number, such as {@code 12,500}}
     *
     * @param value a whole number, to be finite
     */
    public static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /**
     * {@return text of a number, such as {@code 0.0316}, {@code 12500} or {@code 1e-5}}
     *
     * @param value any number
     */
    public static String text(double value) {
        return text(value, DIGITS);
    }

    /**
     * {@return text of a number, of so many digits at most}
     *
     * @param value any number
     * @param digits the number of significant digits, 1 or more
     */
    public static String text(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent >= LEAST && exponent <= MOST
                ? rounded.toPlainString()
                : rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString()
                        + "e"
                        + exponent;
    }
}
