package io.stepsmith.math;

/**
 * A base whose logarithm is taken once: its powers are those of {@link Fdlibm#pow}, bit for bit, in
 * about half the time. Many threads may ask for powers, but not while the base is changed.
 */
public final class Power {
    private double base;
    private boolean normal;
    double high;
    double low;

    private Power() {}

    /**
     * {@return the powers of any number}
     *
     * @param base any number; without allocation if it is normal and positive
     */
    public static Power of(double base) {
        Power power = new Power();
        power.base(base);
        return power;
    }

    /**
     * Takes another base.
     *
     * @param other any number; without allocation if it is normal and positive
     */
    public void base(double other) {
        base = other;
        normal = base >= Double.MIN_NORMAL && base <= Double.MAX_VALUE && base != 1;
        if (normal) {
            Fdlibm.log2(base, this);
        }
    }

    /**
     * {@return the base to the power of {@code exponent}; allocates nothing if the base is normal
     * and positive}
     *
     * @param exponent any number
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
