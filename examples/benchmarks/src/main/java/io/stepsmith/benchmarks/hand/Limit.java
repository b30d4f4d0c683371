package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loads and stores of a step, and nothing to compute but an addition of zero to what is stored:
 * no step that moves as many bytes can be faster. All loads come before the stores: one to an
 * address that agrees in the low 12 bits would hold up a load behind it.
 */
public final class Limit extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private final float[][] g;
    private final float[][] w;
    private final float[][] first;
    private final float[][] second;
    private float nothing;

    private Limit(Tensors tensors, String first, String second) {
        super(tensors);
        g = tensors.gradients();
        w = tensors.weights();
        this.first = tensors.state(first);
        this.second = second == null ? null : tensors.state(second);
    }

    /** 20 bytes a weight: reads the gradient, reads and writes the weight and one state. */
    public static Limit of20(Tensors tensors, String slot) {
        return new Limit(tensors, slot, null);
    }

    /** 28 bytes a weight: reads the gradient, reads and writes the weight and two states. */
    public static Limit of28(Tensors tensors) {
        return new Limit(tensors, "m", "v");
    }

    @Override
    protected void prepare(double number) {
        nothing = number > 0 ? 0 : 1;
    }

    @Override
    protected void update(int k, int from, int to) {
        if (second == null) {
            update20(w[k], g[k], first[k], from, to, nothing);
        } else {
            update28(w[k], g[k], first[k], second[k], from, to, nothing);
        }
    }

    private static void update20(float[] w, float[] g, float[] m, int from, int to, float nothing) {
        FloatVector nothings = FloatVector.broadcast(SPECIES, nothing);
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += SPECIES.length()) {
            FloatVector more = FloatVector.fromArray(SPECIES, g, i).mul(nothings);
            FloatVector ms = FloatVector.fromArray(SPECIES, m, i).add(nothings);
            FloatVector ws = FloatVector.fromArray(SPECIES, w, i).add(more);
            ms.intoArray(m, i);
            ws.intoArray(w, i);
        }
        for (int i = bound; i < to; i++) {
            m[i] += nothing;
            w[i] += g[i] * nothing;
        }
    }

    private static void update28(
            float[] w, float[] g, float[] m, float[] v, int from, int to, float nothing) {
        FloatVector nothings = FloatVector.broadcast(SPECIES, nothing);
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += SPECIES.length()) {
            FloatVector more = FloatVector.fromArray(SPECIES, g, i).mul(nothings);
            FloatVector ms = FloatVector.fromArray(SPECIES, m, i).add(nothings);
            FloatVector vs = FloatVector.fromArray(SPECIES, v, i).add(nothings);
            FloatVector ws = FloatVector.fromArray(SPECIES, w, i).add(more);
            ms.intoArray(m, i);
            vs.intoArray(v, i);
            ws.intoArray(w, i);
        }
        for (int i = bound; i < to; i++) {
            m[i] += nothing;
            v[i] += nothing;
            w[i] += g[i] * nothing;
        }
    }
}
