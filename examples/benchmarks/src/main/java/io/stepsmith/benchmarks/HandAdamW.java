package io.stepsmith.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The AdamW kernel as one writes it by hand, with the arithmetic of the generated one. */
final class HandAdamW {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private HandAdamW() {}

    /** With the Vector API. */
    static void vector(
            float[] w, float[] g, float[] m, float[] v, int n, float beta1, float rest1, float beta2, float rest2,
            float correction2, float correction1, float epsilon, float keep, float rate) {
        FloatVector beta1s = FloatVector.broadcast(SPECIES, beta1);
        FloatVector rest1s = FloatVector.broadcast(SPECIES, rest1);
        FloatVector beta2s = FloatVector.broadcast(SPECIES, beta2);
        FloatVector rest2s = FloatVector.broadcast(SPECIES, rest2);
        FloatVector correction1s = FloatVector.broadcast(SPECIES, correction1);
        FloatVector correction2s = FloatVector.broadcast(SPECIES, correction2);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, epsilon);
        FloatVector keeps = FloatVector.broadcast(SPECIES, keep);
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        int i = 0;
        for (int bound = SPECIES.loopBound(n); i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector ms = beta1s.mul(FloatVector.fromArray(SPECIES, m, i)).add(rest1s.mul(gs));
            FloatVector vs = beta2s.mul(FloatVector.fromArray(SPECIES, v, i)).add(rest2s.mul(gs).mul(gs));
            FloatVector update = ms.mul(correction1s).div(vs.mul(correction2s).sqrt().add(epsilons));
            FloatVector ws = FloatVector.fromArray(SPECIES, w, i).mul(keeps).sub(rates.mul(update));
            ms.intoArray(m, i);
            vs.intoArray(v, i);
            ws.intoArray(w, i);
        }
        scalar(w, g, m, v, i, n, beta1, rest1, beta2, rest2, correction2, correction1, epsilon, keep, rate);
    }

    /** As a plain loop. */
    static void scalar(
            float[] w, float[] g, float[] m, float[] v, int from, int to, float beta1, float rest1, float beta2, float rest2,
            float correction2, float correction1, float epsilon, float keep, float rate) {
        for (int i = from; i < to; i++) {
            m[i] = beta1 * m[i] + rest1 * g[i];
            v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
            float update = m[i] * correction1 / ((float) Math.sqrt(v[i] * correction2) + epsilon);
            w[i] = w[i] * keep - rate * update;
        }
    }
}
