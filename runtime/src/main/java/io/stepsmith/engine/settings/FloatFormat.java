package io.stepsmith.engine.settings;

/**
 * The doubles that can be used as floats: those that are finite once they are rounded, or have a
 * finite reciprocal. Where 0 is none of the values, they are not 0 either.
 *
 * @param least the least size of a value
 * @param greatest the greatest size of a value
 * @param zero whether 0 is a value
 * @param scale the factor on a value before it is rounded; 0 if only its reciprocal is
 */
public record FloatFormat(double least, double greatest, boolean zero, double scale) {
    private static final double FINITE = RateScales.FINITE;
    /** The least value that is not rounded to 0. */
    private static final double PRESENT = Math.nextUp(0x1p-150);

    /**
     * {@return the values that are rounded as they are}
     *
     * @param zero whether 0 is a value, so that what is rounded to 0 is one too
     * @param scale a factor on the value before it is rounded, 0 or more
     */
    public static FloatFormat of(boolean zero, double scale) {
        return new FloatFormat(zero ? 0 : PRESENT, RateScales.limit(scale), zero, scale);
    }

    /**
     * {@return the values whose reciprocals are rounded, as those of divisors are; 0 is none of
     * them}
     */
    public static FloatFormat ofReciprocals() {
        double least = 1 / FINITE;
        while (1 / least > FINITE) {
            least = Math.nextUp(least);
        }
        return new FloatFormat(least, Math.nextDown(0x1p150), false, 0);
    }

    /**
     * {@return the values that are rounded in both ways}
     *
     * @param other the other way
     */
    public FloatFormat and(FloatFormat other) {
        return new FloatFormat(
                Math.max(least, other.least),
                Math.min(greatest, other.greatest),
                zero && other.zero,
                Math.max(scale, other.scale));
    }

    /**
     * {@return whether a value can be used; NaN cannot}
     *
     * @param value any number
     */
    public boolean holds(double value) {
        return Math.abs(value) >= least && Math.abs(value) <= greatest || value == 0 && zero;
    }

    /**
     * {@return the words that say what is wrong with a value that cannot be used, such as {@code is
     * 0 in float}}
     *
     * @param value any number
     */
    public String fault(double value) {
        boolean small = isTooSmall(value);
        if (small ? scale != 0 && (float) value == 0 : Float.isInfinite((float) (value * scale))) {
            return (small ? "is 0 in float" : "is infinite in float")
                    + (scale == 1 ? "" : ", times its rateScale");
        }
        return "has a reciprocal that is " + (small ? "infinite" : "0") + " in float";
    }

    /**
     * {@return whether a value that cannot be used is below the {@link #limit}}
     *
     * @param value any number
     */
    public boolean isTooSmall(double value) {
        return Math.abs(value) < least;
    }

    /**
     * {@return the size of the value next to one that cannot be used, to few digits where there are
     * such}
     *
     * @param value any number
     */
    public double limit(double value) {
        return isTooSmall(value)
                ? least == PRESENT ? 1.4e-45 : least
                : greatest == FINITE ? 3.4028235e38 : greatest;
    }
}
