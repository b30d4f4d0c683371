package io.stepsmith.processor.ir;

/**
 * The values that a hyperparameter may have.
 *
 * @param low lower bound
 * @param lowIncluded whether the lower bound itself is allowed
 * @param high upper bound
 * @param highIncluded whether the upper bound itself is allowed
 */
public record Range(double low, boolean lowIncluded, double high, boolean highIncluded) {
    /** All numbers. */
    public static final Range ALL =
            new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);
    /** Zero and everything above it. */
    public static final Range NOT_NEGATIVE = new Range(0, true, Double.POSITIVE_INFINITY, false);
    /** Everything above zero. */
    public static final Range POSITIVE = new Range(0, false, Double.POSITIVE_INFINITY, false);

    /** Returns whether the range has the value; NaN is in none. */
    public boolean contains(double value) {
        return (lowIncluded ? value >= low : value > low)
                && (highIncluded ? value <= high : value < high);
    }

    /** The least double of it. */
    public double least() {
        return lowIncluded ? low : Math.nextUp(low);
    }

    /** The greatest double of it. */
    public double greatest() {
        return highIncluded ? high : Math.nextDown(high);
    }

    /** Interval notation, such as {@code [0, 1)}. */
    @Override
    public String toString() {
        return (lowIncluded ? "[" : "(") + Numbers.text(low) + ", " + Numbers.text(high)
                + (highIncluded ? "]" : ")");
    }

    /** Reads {@link #toString} back. */
    public static Range parse(String text) {
        int comma = text.indexOf(", ");
        return new Range(
                Numbers.parse(text.substring(1, comma)),
                text.startsWith("["),
                Numbers.parse(text.substring(comma + 2, text.length() - 1)),
                text.endsWith("]"));
    }
}
