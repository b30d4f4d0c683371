package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loads and stores of {@link HandTail}, 44 bytes a weight, with next to nothing to compute: a
 * sum over the gradients, then an addition of zero to weights and three states, and zeros for the
 * gradients.
 */
public final class TailLimit extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private final float[][] w;
    private final float[][] g;
    private final float[][] m;
    private final float[][] v;
    private final float[][] average;
    private float nothing;

    /** A step over these tensors. */
    public TailLimit(Tensors tensors) {
        super(tensors);
        w = tensors.weights();
        g = tensors.gradients();
        m = tensors.state("m");
        v = tensors.state("v");
        average = tensors.state("average");
    }

    @Override
    protected void prepare(double number) {
        nothing = SquaredNorm.of(g, false) < 0 ? 1 : 0;
    }

    @Override
    protected void update(int k, int from, int to) {
        update(w[k], g[k], m[k], v[k], average[k], from, to, nothing);
    }

    private static void update(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            float[] average,
            int from,
            int to,
            float nothing) {
        FloatVector nothings = FloatVector.broadcast(SPECIES, nothing);
        FloatVector zeros = FloatVector.zero(SPECIES);
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += SPECIES.length()) {
            FloatVector more = FloatVector.fromArray(SPECIES, g, i).mul(nothings);
            FloatVector ms = FloatVector.fromArray(SPECIES, m, i).add(nothings);
            FloatVector vs = FloatVector.fromArray(SPECIES, v, i).add(nothings);
            FloatVector averages = FloatVector.fromArray(SPECIES, average, i).add(nothings);
            FloatVector ws = FloatVector.fromArray(SPECIES, w, i).add(more);
            ms.intoArray(m, i);
            vs.intoArray(v, i);
            averages.intoArray(average, i);
            ws.intoArray(w, i);
            zeros.intoArray(g, i);
        }
        for (int i = bound; i < to; i++) {
            m[i] += nothing;
            v[i] += nothing;
            average[i] += nothing;
            w[i] += g[i] * nothing;
            g[i] = 0;
        }
    }
}
