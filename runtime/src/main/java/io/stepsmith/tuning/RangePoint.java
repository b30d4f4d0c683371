package io.stepsmith.tuning;

/**
 * A point that a heuristic has found on a curve.
 *
 * @param index of its rate
 * @param depth of the loss there below what the heuristic compares it with, in standard errors;
 *     infinite where it compares with nothing
 */
record RangePoint(int index, double depth) {
    /** Standard errors within which two losses are not told apart. */
    private static final double ERRORS = 2;

    /**
     * The first point at which values are not more than two standard errors above the least.
     *
     * @param width the number of losses of which a value is the mean
     * @param level the value that means no fall
     */
    static RangePoint lowest(RangeCurve curve, double[] values, int width, double level) {
        int least = curve.start();
        for (int i = least; i < values.length; i++) {
            least = values[i] < values[least] ? i : least;
        }
        double error = curve.noise(least) / Math.sqrt(width);
        int first = curve.start();
        while (values[first] > values[least] + ERRORS * error) {
            first++;
        }
        double fall = level - values[least];
        return new RangePoint(first, fall <= 0 ? 0 : fall / error);
    }
}
