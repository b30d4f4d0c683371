package io.stepsmith.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The Lion kernel as one writes it by hand, with the arithmetic of the generated one. */
final class HandLion {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private HandLion() {}

    /** With the Vector API. */
    static void vector(
            float[] w, float[] g, float[] m, int n, float beta1, float rest1, float beta2, float rest2, float rate) {
        FloatVector beta1s = FloatVector.broadcast(SPECIES, beta1);
        FloatVector rest1s = FloatVector.broadcast(SPECIES, rest1);
        FloatVector beta2s = FloatVector.broadcast(SPECIES, beta2);
        FloatVector rest2s = FloatVector.broadcast(SPECIES, rest2);
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        FloatVector zeros = FloatVector.zero(SPECIES);
        FloatVector ones = FloatVector.broadcast(SPECIES, 1);
        FloatVector minusOnes = FloatVector.broadcast(SPECIES, -1);
        int i = 0;
        for (int bound = SPECIES.loopBound(n); i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector ms = FloatVector.fromArray(SPECIES, m, i);
            FloatVector direction = beta1s.mul(ms).add(rest1s.mul(gs));
            beta2s.mul(ms).add(rest2s.mul(gs)).intoArray(m, i);
            FloatVector sign = direction
                    .blend(ones, direction.compare(VectorOperators.GT, zeros))
                    .blend(minusOnes, direction.compare(VectorOperators.LT, zeros));
            FloatVector.fromArray(SPECIES, w, i).sub(rates.mul(sign)).intoArray(w, i);
        }
        scalar(w, g, m, i, n, beta1, rest1, beta2, rest2, rate);
    }

    /** As a plain loop. */
    static void scalar(
            float[] w, float[] g, float[] m, int from, int to, float beta1, float rest1, float beta2, float rest2, float rate) {
        for (int i = from; i < to; i++) {
            float direction = beta1 * m[i] + rest1 * g[i];
            m[i] = beta2 * m[i] + rest2 * g[i];
            w[i] -= rate * Math.signum(direction);
        }
    }
}
