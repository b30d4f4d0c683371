package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * All that follows the backward pass, by hand with the Vector API in two passes over memory: the
 * norm of all gradients, then clipping, AdamW, an exponential moving average of the weights, and
 * zeros for the gradients. 44 bytes a weight.
 */
public final class HandTail extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double RATE = 1e-3;

    private final double maxNorm;
    private final boolean fused;
    private final float[][] w;
    private final float[][] g;
    private final float[][] m;
    private final float[][] v;
    private final float[][] average;
    private float scale;
    private float keepAverage;
    private float correction1;
    private float correction2;

    /**
     * A step over these tensors.
     *
     * @param maxNorm what the norm of all gradients is clipped to
     * @param fused whether with fused multiply-add
     */
    public HandTail(Tensors tensors, double maxNorm, boolean fused) {
        super(tensors);
        this.maxNorm = maxNorm;
        this.fused = fused;
        w = tensors.weights();
        g = tensors.gradients();
        m = tensors.state("m");
        v = tensors.state("v");
        average = tensors.state("average");
    }

    @Override
    protected void prepare(double number) {
        scale = (float) Math.min(1, maxNorm / (Math.sqrt(SquaredNorm.of(g, fused)) + 1e-6));
        keepAverage = number == 1 ? 0 : 0.999f;
        correction1 = (float) (1 / (1 - Math.pow(BETA1, number)));
        correction2 = (float) (1 / (1 - Math.pow(BETA2, number)));
    }

    @Override
    protected void update(int k, int from, int to) {
        kernel(
                fused,
                w[k],
                g[k],
                m[k],
                v[k],
                average[k],
                from,
                to,
                scale,
                (float) BETA1,
                (float) (1 - BETA1),
                (float) BETA2,
                (float) (1 - BETA2),
                correction2,
                correction1,
                1e-8f,
                (float) (1 - RATE * 0.01),
                (float) RATE,
                keepAverage,
                keepAverage == 0 ? 1 : (float) (1 - 0.999));
    }

    private static void kernel(
            boolean fused,
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            float[] average,
            int from,
            int to,
            float scale,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float correction2,
            float correction1,
            float epsilon,
            float keep,
            float rate,
            float keepAverage,
            float restAverage) {
        FloatVector scales = FloatVector.broadcast(SPECIES, scale);
        FloatVector beta1s = FloatVector.broadcast(SPECIES, beta1);
        FloatVector rest1s = FloatVector.broadcast(SPECIES, rest1);
        FloatVector beta2s = FloatVector.broadcast(SPECIES, beta2);
        FloatVector rest2s = FloatVector.broadcast(SPECIES, rest2);
        FloatVector correction1s = FloatVector.broadcast(SPECIES, correction1);
        FloatVector correction2s = FloatVector.broadcast(SPECIES, correction2);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, epsilon);
        FloatVector keeps = FloatVector.broadcast(SPECIES, keep);
        FloatVector minusRates = FloatVector.broadcast(SPECIES, -rate);
        FloatVector keepAverages = FloatVector.broadcast(SPECIES, keepAverage);
        FloatVector restAverages = FloatVector.broadcast(SPECIES, restAverage);
        FloatVector zeros = FloatVector.zero(SPECIES);
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i).mul(scales);
            FloatVector ms =
                    Sums.of(fused, rest1s, gs, beta1s.mul(FloatVector.fromArray(SPECIES, m, i)));
            FloatVector vs = Sums.of(
                    fused, rest2s.mul(gs), gs, beta2s.mul(FloatVector.fromArray(SPECIES, v, i)));
            FloatVector update =
                    ms.mul(correction1s).div(vs.mul(correction2s).sqrt().add(epsilons));
            FloatVector ws = Sums.of(
                    fused,
                    minusRates,
                    update,
                    FloatVector.fromArray(SPECIES, w, i).mul(keeps));
            FloatVector averages = Sums.of(
                    fused,
                    restAverages,
                    ws,
                    keepAverages.mul(FloatVector.fromArray(SPECIES, average, i)));
            ms.intoArray(m, i);
            vs.intoArray(v, i);
            ws.intoArray(w, i);
            averages.intoArray(average, i);
            zeros.intoArray(g, i);
        }
        for (int i = bound; i < to; i++) {
            float clipped = g[i] * scale;
            m[i] = Sums.of(fused, rest1, clipped, beta1 * m[i]);
            v[i] = Sums.of(fused, rest2 * clipped, clipped, beta2 * v[i]);
            float update = m[i] * correction1 / ((float) Math.sqrt(v[i] * correction2) + epsilon);
            w[i] = Sums.of(fused, -rate, update, w[i] * keep);
            average[i] = Sums.of(fused, restAverage, w[i], keepAverage * average[i]);
            g[i] = 0;
        }
    }
}
