package io.stepsmith;

/**
 * The number format {@code bfloat16}: the upper half of a {@code float}, so 1 sign bit, 8 of
 * exponent and 7 of fraction. In Java it is a {@code short} that holds these bits. What an
 * {@link OptimizerState} with such state is read and written with.
 */
public final class Bfloat16 {
    private static final short NAN = 0x7fc0;
    private static final int STEP = 0x9e3779b9;

    private Bfloat16() {}

    /**
     * {@return the value, exactly}
     *
     * @param bits the upper 16 bits of a float; any, those of infinities and NaN too
     */
    public static float toFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /**
     * {@return the nearest number, of two equally near the even one; beyond the largest, infinity}
     * All NaN become one.
     *
     * @param value any float; 0 keeps its sign
     */
    public static short nearestEven(float value) {
        int bits = Float.floatToRawIntBits(value);
        return value != value ? NAN : (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }

    /**
     * {@return one of the two numbers between which the value is: that farther from 0 with a
     * probability of the distance from the other one, by their distance} Equal to the value if it
     * is such a number. All NaN become one.
     *
     * @param value any float
     * @param random uniform in [0, 65535]
     */
    public static short stochastic(float value, int random) {
        return value != value ? NAN : (short) (Float.floatToRawIntBits(value) + random >>> 16);
    }

    /**
     * {@return 32 random bits: a function of both arguments, the finalizer of C. Wellons' hash
     * {@code lowbias32} on their combination} Vector kernels compute the same in lanes.
     *
     * @param key different for every use
     * @param i the position of a weight
     */
    public static int random(int key, int i) {
        int x = i * STEP ^ key;
        x = (x ^ x >>> 16) * 0x7feb352d;
        x = (x ^ x >>> 15) * 0x846ca68b;
        return x ^ x >>> 16;
    }
}
