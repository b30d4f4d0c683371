package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** RMSprop by hand with the Vector API, with the arithmetic of the generated kernel. */
public final class HandRmsProp extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private final float[][] w;
    private final float[][] g;
    private final float[][] v;

    /** A step over these tensors. */
    public HandRmsProp(Tensors tensors) {
        super(tensors);
        w = tensors.weights();
        g = tensors.gradients();
        v = tensors.state("v");
    }

    @Override
    protected void update(int k, int from, int to) {
        kernel(w[k], g[k], v[k], from, to, 0.99f, (float) (1 - 0.99), 1e-8f, 1e-2f);
    }

    private static void kernel(
            float[] w,
            float[] g,
            float[] v,
            int from,
            int to,
            float alpha,
            float rest,
            float epsilon,
            float rate) {
        FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
        FloatVector rests = FloatVector.broadcast(SPECIES, rest);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, epsilon);
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector vs = alphas.mul(FloatVector.fromArray(SPECIES, v, i))
                    .add(rests.mul(gs).mul(gs));
            vs.intoArray(v, i);
            FloatVector update = gs.div(vs.sqrt().add(epsilons));
            FloatVector.fromArray(SPECIES, w, i).sub(rates.mul(update)).intoArray(w, i);
        }
        for (int i = bound; i < to; i++) {
            v[i] = alpha * v[i] + rest * g[i] * g[i];
            w[i] -= rate * (g[i] / ((float) Math.sqrt(v[i]) + epsilon));
        }
    }
}
