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
     * As {@link #DEFAULT}; besides, a product and the sum that it is a term of become one fused
     * multiply-add, which rounds once. So in {@code float[]} and in {@code double[]}, for values
     * per weight, wherever that is one operation less or shortens the chain of operations. Of two
     * products, the one at the end of the longer chain goes into the multiply-add; of two at once,
     * the second. What is the same for all weights stays as it is, and so does the order in which
     * norms and sums over weights add up rounded terms.
     *
     * <p>Results are about as near to the exact ones as those of {@link #DEFAULT}, and differ in
     * last bits. But {@code a * b - c * d} of equal products may then be the rounding error of one
     * of them, of either sign, and not 0. A rule that takes a root of such a difference must keep
     * it from being negative.
     *
     * <p>What it gains depends on the rule. AdamW in cache waits for a root and a division, which
     * stay: on AMD Zen 5 it has 1.0 to 1.1 times the speed of {@link #DEFAULT}. Scalar kernels
     * lose nothing, for the JVM makes multiply-adds into SIMD too.
     *
     * <p>The optimizer refuses to start ({@link IllegalStateException}) where the JVM has no fused
     * multiply-add in hardware or does not say so.
     */
    FAST,
    /**
     * As {@link #FAST}; besides, in {@code float[]}, a division of one value per weight by another
     * is computed without the processor's divider, for which rules like Adam wait. It is a first
     * guess from the denominator's bits, and three Newton steps of fused multiply-adds. The
     * quotient is within 1.5 ulp (that of a division within 0.5). In {@code double[]}, divisions
     * stay.
     *
     * <p>Measure before you choose it: it pays only where the divider is slow. On AMD Zen 5 it
     * costs: AdamW in cache has 0.7 times the speed of {@link #DEFAULT}, with vectors of 64 bytes
     * and of 32. On Intel Sapphire and Emerald Rapids, a kernel of this kind that was written by
     * hand did AdamW at 1.2 to 1.6 times the speed. No generated one was measured there.
     *
     * <p>It is made for SIMD. Its scalar kernels, which serve until the vector kernels are
     * compiled, take 11 to 20 times as long as those of {@link #FAST}. The JVM makes those into
     * SIMD by itself, but not the guess from bits.
     *
     * <p>Only where the compiler can show from the rule and the ranges of its hyperparameters that
     * the denominator is from 1.2e-38 to 4.2e37, as of {@code Math.sqrt(v) + epsilon}. Elsewhere
     * the division stays, with a warning. Such an {@code epsilon} must then stay in the interval
     * that the generated class's Javadoc names: builder, {@code hyperparameter(name, value)} and
     * curves refuse others. What is shown holds while weights, gradients and state are finite. The
     * state overflows after a gradient above 1.8e19, for example; the quotient by an infinite
     * denominator then is infinite, of either sign, or NaN, and not 0. A sum over weights that has
     * such a division in it is not computed again in double where it overflows.
     */
    FAST_DIVISION
}
