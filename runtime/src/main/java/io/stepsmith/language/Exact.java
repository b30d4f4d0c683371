package io.stepsmith.language;

import io.stepsmith.math.ExactDoubles;

/**
 * Functions that a rule may apply to weights, gradients and states: fixed sequences of exactly
 * rounded operations ({@code + - * / sqrt}, comparisons, bits). So plain Java and SIMD lanes give
 * the same bits on every machine and JDK, as {@code Math} does not. Zeros, infinities, NaN,
 * subnormal numbers, overflow and underflow are as {@link Math} documents them for the function of
 * that name.
 *
 * <p>The errors given were the largest among 2,000,000 random numbers of the whole range, in units
 * of the last place. On {@code float} arrays the same call is computed in {@code float}; the
 * largest error was then 1.01 (pow), 0.84 (log) and 0.78 (cbrt), and for exp below 1.
 */
public final class Exact {
    private Exact() {}

    /**
     * {@return <i>e</i> to the power of {@code x}, to within 0.91 ulp}
     *
     * @param x any number
     */
    public static double exp(double x) {
        return ExactDoubles.exp(x);
    }

    /**
     * {@return the natural logarithm of {@code x}, to within 0.80 ulp}
     *
     * @param x any number; NaN comes of those below 0
     */
    public static double log(double x) {
        return ExactDoubles.log(x);
    }

    /**
     * {@return the cube root of {@code x}, to within 0.67 ulp}
     *
     * @param x any number
     */
    public static double cbrt(double x) {
        return ExactDoubles.cbrt(x);
    }

    /**
     * {@return {@code x} to the power of {@code y}, to within 0.83 ulp}
     *
     * @param x any number
     * @param y any number
     */
    public static double pow(double x, double y) {
        return ExactDoubles.pow(x, y);
    }
}
