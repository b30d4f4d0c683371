package io.stepsmith.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernel of SGD with momentum as one writes it by hand, with the arithmetic of the generated one. */
final class HandSgdMomentum {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private HandSgdMomentum() {}

    /** With the Vector API. */
    static void vector(float[] w, float[] g, float[] buffer, int n, float momentum, float rate) {
        FloatVector momentums = FloatVector.broadcast(SPECIES, momentum);
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        int i = 0;
        for (int bound = SPECIES.loopBound(n); i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector buffers = momentums.mul(FloatVector.fromArray(SPECIES, buffer, i)).add(gs);
            buffers.intoArray(buffer, i);
            FloatVector.fromArray(SPECIES, w, i).sub(rates.mul(buffers)).intoArray(w, i);
        }
        scalar(w, g, buffer, i, n, momentum, rate);
    }

    /** As a plain loop. */
    static void scalar(float[] w, float[] g, float[] buffer, int from, int to, float momentum, float rate) {
        for (int i = from; i < to; i++) {
            buffer[i] = momentum * buffer[i] + g[i];
            w[i] -= rate * buffer[i];
        }
    }
}
