package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** SGD with momentum by hand with the Vector API, with the arithmetic of the generated kernel. */
public final class HandSgdMomentum extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private final float[][] w;
    private final float[][] g;
    private final float[][] buffer;

    /** A step over these tensors. */
    public HandSgdMomentum(Tensors tensors) {
        super(tensors);
        w = tensors.weights();
        g = tensors.gradients();
        buffer = tensors.state("buffer");
    }

    @Override
    protected void update(int k, int from, int to) {
        kernel(w[k], g[k], buffer[k], from, to, 0.9f, 1e-3f);
    }

    private static void kernel(
            float[] w, float[] g, float[] buffer, int from, int to, float momentum, float rate) {
        FloatVector momentums = FloatVector.broadcast(SPECIES, momentum);
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector buffers =
                    momentums.mul(FloatVector.fromArray(SPECIES, buffer, i)).add(gs);
            buffers.intoArray(buffer, i);
            FloatVector.fromArray(SPECIES, w, i).sub(rates.mul(buffers)).intoArray(w, i);
        }
        for (int i = bound; i < to; i++) {
            buffer[i] = momentum * buffer[i] + g[i];
            w[i] -= rate * buffer[i];
        }
    }
}
