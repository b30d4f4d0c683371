package io.stepsmith.schedule;

import java.math.BigDecimal;
import java.math.MathContext;

/** The number that somebody wrote, sought near one that was computed of it. */
final class Rounded {
    private static final MathContext WRITTEN = new MathContext(14);

    private Rounded() {}

    /**
     * Numbers within about one rounding error, that of the fewest digits first; only the number
     * itself if it is not finite.
     */
    static double[] near(double computed) {
        return Math.abs(computed) < Double.POSITIVE_INFINITY
                ? new double[] {
                    new BigDecimal(computed).round(WRITTEN).doubleValue(),
                    computed,
                    Math.nextUp(computed),
                    Math.nextDown(computed)
                }
                : new double[] {computed};
    }

    /** Returns whether both have the same bits. */
    static boolean same(double one, double other) {
        return Double.doubleToRawLongBits(one) == Double.doubleToRawLongBits(other);
    }
}
