package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** AMSGrad by hand with the Vector API, with the arithmetic of the generated kernel. */
public final class HandAmsGrad extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;

    private final float[][] w;
    private final float[][] g;
    private final float[][] m;
    private final float[][] v;
    private final float[][] vMax;
    private float correction1;
    private float correction2;

    /** A step over these tensors. */
    public HandAmsGrad(Tensors tensors) {
        super(tensors);
        w = tensors.weights();
        g = tensors.gradients();
        m = tensors.state("m");
        v = tensors.state("v");
        vMax = tensors.state("vMax");
    }

    @Override
    protected void prepare(double number) {
        correction1 = (float) (1 / (1 - Math.pow(BETA1, number)));
        correction2 = (float) (1 / (1 - Math.pow(BETA2, number)));
    }

    @Override
    protected void update(int k, int from, int to) {
        kernel(
                w[k],
                g[k],
                m[k],
                v[k],
                vMax[k],
                from,
                to,
                (float) BETA1,
                (float) (1 - BETA1),
                (float) BETA2,
                (float) (1 - BETA2),
                correction2,
                correction1,
                1e-8f,
                1e-3f);
    }

    private static void kernel(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            float[] vMax,
            int from,
            int to,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float correction2,
            float correction1,
            float epsilon,
            float rate) {
        FloatVector beta1s = FloatVector.broadcast(SPECIES, beta1);
        FloatVector rest1s = FloatVector.broadcast(SPECIES, rest1);
        FloatVector beta2s = FloatVector.broadcast(SPECIES, beta2);
        FloatVector rest2s = FloatVector.broadcast(SPECIES, rest2);
        FloatVector correction1s = FloatVector.broadcast(SPECIES, correction1);
        FloatVector correction2s = FloatVector.broadcast(SPECIES, correction2);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, epsilon);
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector ms = beta1s.mul(FloatVector.fromArray(SPECIES, m, i)).add(rest1s.mul(gs));
            FloatVector vs = beta2s.mul(FloatVector.fromArray(SPECIES, v, i))
                    .add(rest2s.mul(gs).mul(gs));
            FloatVector greatest = FloatVector.fromArray(SPECIES, vMax, i).max(vs);
            FloatVector update =
                    ms.mul(correction1s).div(greatest.mul(correction2s).sqrt().add(epsilons));
            ms.intoArray(m, i);
            vs.intoArray(v, i);
            greatest.intoArray(vMax, i);
            FloatVector.fromArray(SPECIES, w, i).sub(rates.mul(update)).intoArray(w, i);
        }
        for (int i = bound; i < to; i++) {
            m[i] = beta1 * m[i] + rest1 * g[i];
            v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
            vMax[i] = Math.max(vMax[i], v[i]);
            w[i] -= rate
                    * (m[i] * correction1 / ((float) Math.sqrt(vMax[i] * correction2) + epsilon));
        }
    }
}
