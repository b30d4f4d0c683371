package io.stepsmith.schedule;

import io.stepsmith.math.ExactDoubles;
import io.stepsmith.math.Fdlibm;

/**
 * The curves from {@code a} at {@code x = 0} to {@code b} at {@code x = 1}. Pure functions of their
 * arguments, the same bits on every machine, allocation-free. Those from end to end give {@code b}
 * itself at 1 and never leave the interval between the ends, so they are monotone.
 */
final class Shapes {
    static {
        for (Form form : Form.values()) {
            at(form, 1, 2, 0, 0.5, 0.5);
            at(form, 1, 2, 1, 0.5, 0.5);
        }
    }

    private Shapes() {}

    /**
     * Loads this class and what shapes call, which allocates, when the first curve is made rather
     * than in the midst of a run.
     */
    static void load() {}

    /** The value of a shape; {@code p} and {@code q} are its own numbers, if it has any. */
    static double at(Form form, double a, double b, double x, double p, double q) {
        return switch (form) {
            case LINEAR -> between(a, b, x);
            case COSINE -> between(a, b, halfWave(x));
            case COSINE_POWER -> between(b, a, Fdlibm.pow(halfWave(1 - x), p));
            case POLYNOMIAL -> between(b, a, Fdlibm.pow(1 - x, p));
            case ONE_MINUS_SQRT -> between(a, b, Math.sqrt(x));
            case LOGARITHMIC ->
                between(a, b, ExactDoubles.log(1 + x * p) / ExactDoubles.log(1 + p));
            case REX -> between(b, a, (1 - x) / (1 - x / 2));
            case TRIANGLE -> x <= p ? between(a, b, x / p) : between(b, a, (x - p) / (1 - p));
            case SIGMOID -> a + (b - a) / (1 + ExactDoubles.exp(-p * (x - q)));
            case TANH -> a + (b - a) * (1 + tanh(p * (1 - x) + q * x)) / 2;
        };
    }

    /**
     * {@code a + (b - a) part}, {@code b} itself where the part is 1, and never beyond the ends.
     */
    private static double between(double a, double b, double part) {
        return inside(a, b, part, a + (b - a) * part);
    }

    /** {@code value}, {@code b} itself where the part is 1, and never beyond the ends. */
    static double inside(double a, double b, double part, double value) {
        return part >= 1 ? b : Math.max(Math.min(a, b), Math.min(Math.max(a, b), value));
    }

    /**
     * {@code (1 - cos(pi x)) / 2 = sin(pi x / 2)^2} for x from 0 to 1: exact at both ends,
     * symmetric, allocation-free.
     */
    private static double halfWave(double x) {
        double root = Fdlibm.sinSmall(0.5 * Math.PI * Math.min(x, 1 - x));
        return x <= 0.5 ? root * root : 1 - root * root;
    }

    private static double tanh(double x) {
        double small = ExactDoubles.exp(-2 * Math.abs(x));
        return Math.signum(x) * (1 - small) / (1 + small);
    }
}
