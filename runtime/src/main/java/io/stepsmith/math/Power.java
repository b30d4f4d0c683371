package io.stepsmith.math;

/**
 * A base whose logarithm is taken once: its powers are those of {@link Fdlibm#pow}, bit for bit, in
 * about half the time.
 */
public final class Power {
    private final double base;
    private final boolean normal;
    double high;
    double low;

    private Power(double base) {
        this.base = base;
        this.normal = base >= Double.MIN_NORMAL && base <= Double.MAX_VALUE && base != 1;
        if (normal) {
            Fdlibm.log2(base, this);
        }
    }

    /** The powers of any number. */
    public static Power of(double base) {
        return new Power(base);
    }

    /**
     * The base to the power of {@code exponent}; allocates nothing if the base is normal and
     * positive.
     */
    public double to(double exponent) {
        double size = Math.abs(exponent);
        boolean plain = normal
                && size < 0x1p31
                && size != 1
                && exponent != 0
                && exponent != 2
                && exponent != 0.5;
        return plain ? Fdlibm.exp2(high, low, exponent) : Fdlibm.pow(base, exponent);
    }
}
