package io.stepsmith.schedule;

/** Recognises {@link Curve#multiStep} in the points that it makes. */
final class MultiStep {
    private MultiStep() {}

    /**
     * The factor from each value to the next, or NaN if there is no such one that gives their bits.
     */
    static double factor(Points points) {
        if (points.interpolation == Interpolation.HOLD && points.values.length > 1) {
            for (double factor : Rounded.near(points.values[1] / points.values[0])) {
                if (factor > 0
                        && factor < Double.POSITIVE_INFINITY
                        && isOf(points.values, factor)) {
                    return factor;
                }
            }
        }
        return Double.NaN;
    }

    private static boolean isOf(double[] values, double factor) {
        for (int i = 1; i < values.length; i++) {
            if (!Rounded.same(values[i - 1] * factor, values[i])) {
                return false;
            }
        }
        return true;
    }
}
