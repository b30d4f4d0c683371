package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Adagrad by hand with the Vector API, with the arithmetic of the generated kernel. */
public final class HandAdagrad extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private final float[][] w;
    private final float[][] g;
    private final float[][] sum;

    /** A step over these tensors. */
    public HandAdagrad(Tensors tensors) {
        super(tensors);
        w = tensors.weights();
        g = tensors.gradients();
        sum = tensors.state("sum");
    }

    @Override
    protected void update(int k, int from, int to) {
        kernel(w[k], g[k], sum[k], from, to, 1e-10f, 1e-2f);
    }

    private static void kernel(
            float[] w, float[] g, float[] sum, int from, int to, float epsilon, float rate) {
        FloatVector epsilons = FloatVector.broadcast(SPECIES, epsilon);
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector sums = FloatVector.fromArray(SPECIES, sum, i).add(gs.mul(gs));
            sums.intoArray(sum, i);
            FloatVector update = gs.div(sums.sqrt().add(epsilons));
            FloatVector.fromArray(SPECIES, w, i).sub(rates.mul(update)).intoArray(w, i);
        }
        for (int i = bound; i < to; i++) {
            sum[i] += g[i] * g[i];
            w[i] -= rate * (g[i] / ((float) Math.sqrt(sum[i]) + epsilon));
        }
    }
}
