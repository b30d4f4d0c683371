package io.stepsmith.benchmarks.hand;

import jdk.incubator.vector.FloatVector;

/**
 * Sums of a product and something else: rounded twice or, fused, once. Kernels say which by a flag
 * that stays the same; a JVM in which only one of the two is used compiles nothing for the other,
 * so only such JVMs are measured.
 */
final class Sums {
    private Sums() {}

    /** Returns {@code a * b + c}. */
    static FloatVector of(boolean fused, FloatVector a, FloatVector b, FloatVector c) {
        return fused ? a.fma(b, c) : a.mul(b).add(c);
    }

    /** Returns {@code a * b + c}. */
    static float of(boolean fused, float a, float b, float c) {
        return fused ? Math.fma(a, b, c) : a * b + c;
    }
}
