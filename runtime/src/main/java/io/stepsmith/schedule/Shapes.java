package io.stepsmith.schedule;

import io.stepsmith.engine.Fdlibm;

/**
 * The curves of schedule phases, from {@code a} at {@code x = 0} to {@code b} at {@code x = 1}. Pure functions of their
 * arguments, the same bits on every machine.
 */
public final class Shapes {
    private Shapes() {}

    /** {@code a + (b - a) x}. */
    public static double linear(double a, double b, double x) {
        return a + (b - a) * x;
    }

    /** {@code a + (b - a) (1 - cos(pi x)) / 2}. Loshchilov and Hutter 2017, arXiv:1608.03983, equation 5. */
    public static double cosine(double a, double b, double x) {
        return a + (b - a) * halfWave(x);
    }

    /** {@code (1 - cos(pi x)) / 2 = sin(pi x / 2)^2} for x from 0 to 1: exact at both ends, symmetric, allocation-free. */
    private static double halfWave(double x) {
        double root = Fdlibm.sinSmall(0.5 * Math.PI * Math.min(x, 1 - x));
        return x <= 0.5 ? root * root : 1 - root * root;
    }

    /** The factor {@code (t + 1) / steps} of a warm-up at position {@code t}, at most 1. */
    public static double warmUp(double t, double steps) {
        return Math.min(1, (t + 1) / steps);
    }
}
