package io.stepsmith.engine.simd;

import io.stepsmith.engine.failure.Failures;

/**
 * Fused multiply-add, which must be an instruction: where it is not, each call of {@code Math.fma}
 * allocates kilobytes and is thousands of times slower. On the path of a step and so without string
 * constants, see {@link Failures}.
 */
public final class MultiplyAdd {
    private MultiplyAdd() {}

    /**
     * Refuses to start an optimizer that was generated with {@code arithmetic = FAST} or
     * {@code FAST_DIVISION}.
     *
     * @param optimizer the class of the optimizer, for messages
     * @throws IllegalStateException if this JVM has no fused multiply-add, or does not say whether
     *     it has: the flag {@code UseFMA} tells, which the HotSpot JVM shows through the module
     *     {@code jdk.management}
     */
    public static void require(Class<?> optimizer) {
        if (!VmFlags.multiplyAdd()) {
            throw Failures.noMultiplyAdd(optimizer, VmFlags.tellOfMultiplyAdd());
        }
    }

    /**
     * {@return {@code Math.fma} of floats, for generated code, whose compilation may be for Java 8
     * and not see that}
     *
     * @param a any float
     * @param b any float
     * @param c any float
     */
    public static float fma(float a, float b, float c) {
        return Math.fma(a, b, c);
    }

    /**
     * {@return {@code Math.fma} of doubles, for generated code}
     *
     * @param a any double
     * @param b any double
     * @param c any double
     */
    public static double fma(double a, double b, double c) {
        return Math.fma(a, b, c);
    }
}
