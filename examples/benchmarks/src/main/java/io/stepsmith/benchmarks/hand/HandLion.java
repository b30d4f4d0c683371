package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Lion by hand with the Vector API, with the arithmetic of the generated kernel. */
public final class HandLion extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private final float[][] w;
    private final float[][] g;
    private final float[][] m;
    private final boolean fused;

    /** A step over these tensors, with fused multiply-add or without. */
    public HandLion(Tensors tensors, boolean fused) {
        super(tensors);
        this.fused = fused;
        w = tensors.weights();
        g = tensors.gradients();
        m = tensors.state("m");
    }

    @Override
    protected void update(int k, int from, int to) {
        kernel(
                fused,
                w[k],
                g[k],
                m[k],
                from,
                to,
                0.9f,
                (float) (1 - 0.9),
                0.99f,
                (float) (1 - 0.99),
                1e-4f);
    }

    private static void kernel(
            boolean fused,
            float[] w,
            float[] g,
            float[] m,
            int from,
            int to,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float rate) {
        FloatVector beta1s = FloatVector.broadcast(SPECIES, beta1);
        FloatVector rest1s = FloatVector.broadcast(SPECIES, rest1);
        FloatVector beta2s = FloatVector.broadcast(SPECIES, beta2);
        FloatVector rest2s = FloatVector.broadcast(SPECIES, rest2);
        FloatVector minusRates = FloatVector.broadcast(SPECIES, -rate);
        FloatVector zeros = FloatVector.zero(SPECIES);
        FloatVector ones = FloatVector.broadcast(SPECIES, 1);
        FloatVector minusOnes = FloatVector.broadcast(SPECIES, -1);
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector ms = FloatVector.fromArray(SPECIES, m, i);
            FloatVector direction = Sums.of(fused, rest1s, gs, beta1s.mul(ms));
            Sums.of(fused, rest2s, gs, beta2s.mul(ms)).intoArray(m, i);
            FloatVector sign = direction
                    .blend(ones, direction.compare(VectorOperators.GT, zeros))
                    .blend(minusOnes, direction.compare(VectorOperators.LT, zeros));
            Sums.of(fused, minusRates, sign, FloatVector.fromArray(SPECIES, w, i))
                    .intoArray(w, i);
        }
        for (int i = bound; i < to; i++) {
            float direction = Sums.of(fused, rest1, g[i], beta1 * m[i]);
            m[i] = Sums.of(fused, rest2, g[i], beta2 * m[i]);
            w[i] = Sums.of(fused, -rate, Math.signum(direction), w[i]);
        }
    }
}
