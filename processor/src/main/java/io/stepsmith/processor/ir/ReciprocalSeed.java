package io.stepsmith.processor.ir;

/**
 * The meaning of {@link Op#RECIPROCAL_SEED}: about {@code 1 / x}, from one subtraction of integers,
 * since the bits of a float are about its logarithm. Within 5.1 % for x in {@link #LOWEST} to
 * {@link #HIGHEST}; for other x, any number at all.
 */
public final class ReciprocalSeed {
    /** The number that the bits are subtracted from. */
    public static final int MAGIC = 0x7ef311c7;
    /** The smallest x: below, where numbers are subnormal, bits are not about a logarithm. */
    public static final double LOWEST = Float.MIN_NORMAL;
    /**
     * The greatest x whose reciprocal, and all on the way to it, is a normal number; a power of 2.
     */
    public static final double HIGHEST = 0x1p125;

    private ReciprocalSeed() {}

    /** The seed. */
    public static float of(float x) {
        return Float.intBitsToFloat(MAGIC - Float.floatToRawIntBits(x));
    }
}
