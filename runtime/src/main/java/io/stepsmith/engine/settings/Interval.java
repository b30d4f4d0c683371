package io.stepsmith.engine.settings;

/**
 * The numbers that a hyperparameter may be. Without string constants, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class Interval {
    private final String text;
    private final double low;
    private final double high;
    private final boolean withLow;
    private final boolean withHigh;

    private Interval(String text, double low, double high, boolean withLow, boolean withHigh) {
        this.text = text;
        this.low = low;
        this.high = high;
        this.withLow = withLow;
        this.withHigh = withHigh;
    }

    /** Reads {@code [0, 1)} or {@code (0, inf)}. */
    static Interval parse(String text) {
        int comma = text.indexOf(',');
        return new Interval(
                text,
                bound(text.substring(1, comma).trim()),
                bound(text.substring(comma + 1, text.length() - 1).trim()),
                text.charAt(0) == '[',
                text.charAt(text.length() - 1) == ']');
    }

    private static double bound(String text) {
        char last = text.charAt(text.length() - 1);
        return last != 'f'
                ? Double.parseDouble(text)
                : text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    boolean contains(double value) {
        return (withLow ? value >= low : value > low) && (withHigh ? value <= high : value < high);
    }

    /** The least number of it. */
    double least() {
        return withLow ? low : Math.nextUp(low);
    }

    /** The greatest number of it. */
    double greatest() {
        return withHigh ? high : Math.nextDown(high);
    }

    @Override
    public String toString() {
        return text;
    }
}
