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
    private final boolean fused;

    /** A step over these tensors, with fused multiply-add or without. */
    public HandSgdMomentum(Tensors tensors, boolean fused) {
        super(tensors);
        this.fused = fused;
        w = tensors.weights();
        g = tensors.gradients();
        buffer = tensors.state("buffer");
    }

    @Override
    protected void update(int k, int from, int to) {
        kernel(fused, w[k], g[k], buffer[k], from, to, 0.9f, 1e-3f);
    }

    private static void kernel(
            boolean fused,
            float[] w,
            float[] g,
            float[] buffer,
            int from,
            int to,
            float momentum,
            float rate) {
        FloatVector momentums = FloatVector.broadcast(SPECIES, momentum);
        FloatVector minusRates = FloatVector.broadcast(SPECIES, -rate);
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector buffers =
                    Sums.of(fused, momentums, FloatVector.fromArray(SPECIES, buffer, i), gs);
            buffers.intoArray(buffer, i);
            Sums.of(fused, minusRates, buffers, FloatVector.fromArray(SPECIES, w, i))
                    .intoArray(w, i);
        }
        for (int i = bound; i < to; i++) {
            buffer[i] = Sums.of(fused, momentum, buffer[i], g[i]);
            w[i] = Sums.of(fused, -rate, buffer[i], w[i]);
        }
    }
}
