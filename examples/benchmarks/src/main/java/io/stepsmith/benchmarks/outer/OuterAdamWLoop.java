package io.stepsmith.benchmarks.outer;

import io.stepsmith.benchmarks.hand.HandStep;
import io.stepsmith.benchmarks.harness.Tensors;

/**
 * AdamW as the right scalar loop, which multiplies factors where it would read the gradient: the
 * arithmetic of the generated kernel, with all taken out that is the same for a row.
 */
final class OuterAdamWLoop extends HandStep {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double RATE = 1e-3;
    private static final float KEEP = (float) (1 - RATE * 0.01);

    private final float[][] w;
    private final Factors factors;
    private final float[][] m;
    private final float[][] v;
    private float correction1;
    private float correction2;

    OuterAdamWLoop(Tensors tensors) {
        super(tensors);
        w = tensors.weights();
        factors = Factors.of(tensors);
        m = tensors.state("m");
        v = tensors.state("v");
    }

    @Override
    protected void prepare(double number) {
        correction1 = (float) (1 / (1 - Math.pow(BETA1, number)));
        correction2 = (float) (1 / (1 - Math.pow(BETA2, number)));
    }

    @Override
    protected void update(int k, int from, int to) {
        loop(
                w[k],
                factors.rows()[k],
                factors.columns(),
                m[k],
                v[k],
                from,
                to,
                correction1,
                correction2);
    }

    private static void loop(
            float[] w,
            float factor,
            float[] columns,
            float[] m,
            float[] v,
            int from,
            int to,
            float correction1,
            float correction2) {
        float beta1 = (float) BETA1;
        float rest1 = (float) (1 - BETA1);
        float beta2 = (float) BETA2;
        float rest2 = (float) (1 - BETA2);
        for (int i = from; i < to; i++) {
            float g = factor * columns[i];
            m[i] = beta1 * m[i] + rest1 * g;
            v[i] = beta2 * v[i] + rest2 * g * g;
            float update = m[i] * correction1 / ((float) Math.sqrt(v[i] * correction2) + 1e-8f);
            w[i] = w[i] * KEEP - (float) RATE * update;
        }
    }
}
