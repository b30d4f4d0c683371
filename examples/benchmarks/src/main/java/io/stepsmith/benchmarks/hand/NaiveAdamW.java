package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Tensors;

/**
 * AdamW as the formulas of the paper are commonly typed in: double arithmetic, and the bias
 * corrections computed for every weight.
 */
public final class NaiveAdamW extends HandStep {
    private static final double RATE = 1e-3;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final double DECAY = 0.01;

    private final float[][] w;
    private final float[][] g;
    private final float[][] m;
    private final float[][] v;
    private double t;

    /** A step over these tensors. */
    public NaiveAdamW(Tensors tensors) {
        super(tensors);
        w = tensors.weights();
        g = tensors.gradients();
        m = tensors.state("m");
        v = tensors.state("v");
    }

    @Override
    protected void prepare(double number) {
        t = number;
    }

    @Override
    protected void update(int k, int from, int to) {
        update(w[k], g[k], m[k], v[k], from, to, t);
    }

    private static void update(
            float[] w, float[] g, float[] m, float[] v, int from, int to, double t) {
        for (int i = from; i < to; i++) {
            m[i] = (float) (BETA1 * m[i] + (1 - BETA1) * g[i]);
            v[i] = (float) (BETA2 * v[i] + (1 - BETA2) * g[i] * g[i]);
            double mHat = m[i] / (1 - Math.pow(BETA1, t));
            double vHat = v[i] / (1 - Math.pow(BETA2, t));
            w[i] -= (float) (RATE * (mHat / (Math.sqrt(vHat) + EPSILON) + DECAY * w[i]));
        }
    }
}
