package io.stepsmith;

/**
 * Ways to compile the arithmetic of a rule. In each way, SIMD and scalar kernels give the same
 * bits, on every machine.
 */
public enum Arithmetic {
    /**
     * A division by a value that is the same for all weights becomes a multiplication by its
     * reciprocal. State values below 1e-30 in {@code float[]} are flushed to zero at every 32nd
     * update.
     */
    DEFAULT,
    /**
     * Every operation as the rule writes it: on {@code double[]} the result equals the scalar rule
     * bit for bit.
     */
    STRICT,
    /**
     * As {@link #DEFAULT}; besides, in {@code float[]}, a division of one value per weight by
     * another is computed without the processor's divider, for which rules like Adam wait. It is a
     * first guess from the denominator's bits, and three Newton steps of fused multiply-adds. The
     * quotient is within 1.5 ulp (that of a division within 0.5). In {@code double[]}, divisions
     * stay.
     *
     * <p>Measure before you choose it: it pays where the divider is slow. On Intel Sapphire and
     * Emerald Rapids, a hand-written kernel of this kind does AdamW in cache at 1.2 to 1.6 times
     * the speed. On AMD Zen 5, whose divider is fast, FAST has 0.7 times the speed of
     * {@link #DEFAULT}. It is made for SIMD. Its scalar kernels, which serve until the vector
     * kernels are compiled, are 20 times slower than those of {@link #DEFAULT}; the JVM makes these
     * into SIMD by itself.
     *
     * <p>Only where the compiler can show from the rule and the ranges of its hyperparameters that
     * the denominator is from 1.2e-38 to 4.2e37, as of {@code Math.sqrt(v) + epsilon}. Elsewhere
     * the division stays, with a warning. Such an {@code epsilon} must then stay in the interval
     * that the generated class's Javadoc names: builder, {@code hyperparameter(name, value)} and
     * curves refuse others. What is shown holds while weights, gradients and state are finite. The
     * state overflows after a gradient above 1.8e19, for example; the quotient by an infinite
     * denominator then is infinite, of either sign, or NaN, and not 0. A sum over weights that has
     * such a division in it is not computed again in double where it overflows.
     *
     * <p>The optimizer refuses to start ({@link IllegalStateException}) where the JVM has no fused
     * multiply-add in hardware or does not say so.
     */
    FAST
}
