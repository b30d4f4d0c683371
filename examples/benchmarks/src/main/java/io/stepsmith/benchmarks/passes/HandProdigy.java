package io.stepsmith.benchmarks.passes;

import io.stepsmith.benchmarks.hand.HandStep;
import io.stepsmith.benchmarks.hand.Zeros;
import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Prodigy by hand with the Vector API, in two passes over all tensors: the first stores what the
 * distance is estimated from and sums it as it likes, the second updates the rest.
 */
public final class HandProdigy extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double KEEP = Math.sqrt(BETA2);
    private static final double D0 = 1e-6;
    private static final double EPSILON = 1e-8;

    private final double limit;
    private final float[][] w;
    private final float[][] g;
    private final float[][] m;
    private final float[][] v;
    private final float[][] s;
    private final float[][] start;
    private final double[] sums = new double[2];
    private double d = D0;
    private double dMax = D0;
    private double numerator;
    private double old;
    private double correction;

    /**
     * A step over these tensors.
     *
     * @param limit the most that the distance grows to
     */
    public HandProdigy(Tensors tensors, double limit) {
        super(tensors);
        this.limit = limit;
        w = tensors.weights();
        g = tensors.gradients();
        m = Zeros.like(w);
        v = Zeros.like(w);
        s = Zeros.like(w);
        start = Zeros.like(w);
        for (int k = 0; k < w.length; k++) {
            System.arraycopy(w[k], 0, start[k], 0, w[k].length);
        }
    }

    @Override
    protected void prepare(double number) {
        old = d;
        correction = Math.sqrt(1 - Math.pow(BETA2, number)) / (1 - Math.pow(BETA1, number));
        double rate = old * correction;
        double gain = 0;
        double denominator = 0;
        for (int k = 0; k < w.length; k++) {
            distance(w[k], g[k], s[k], start[k], sums, (float) KEEP, (float) (old / D0 * old));
            gain += sums[0];
            denominator += sums[1];
        }
        if (denominator > 0) {
            numerator = KEEP * numerator + old / D0 * rate * gain;
            double estimate = numerator / denominator;
            dMax = Math.max(dMax, estimate);
            d = Math.min(dMax, limit);
        }
    }

    @Override
    protected void update(int k, int from, int to) {
        weights(
                w[k],
                g[k],
                m[k],
                v[k],
                (float) BETA1,
                (float) (old * (1 - BETA1)),
                (float) BETA2,
                (float) (old * old * (1 - BETA2)),
                (float) (d * EPSILON),
                (float) (old * correction));
    }

    private static void distance(
            float[] w,
            float[] g,
            float[] s,
            float[] start,
            double[] sums,
            float keep,
            float weight) {
        FloatVector keeps = FloatVector.broadcast(SPECIES, keep);
        FloatVector weights = FloatVector.broadcast(SPECIES, weight);
        FloatVector gains = FloatVector.zero(SPECIES);
        FloatVector sizes = FloatVector.zero(SPECIES);
        int bound = SPECIES.loopBound(w.length);
        for (int i = 0; i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector ss = keeps.mul(FloatVector.fromArray(SPECIES, s, i)).add(weights.mul(gs));
            FloatVector gone = FloatVector.fromArray(SPECIES, start, i)
                    .sub(FloatVector.fromArray(SPECIES, w, i));
            ss.intoArray(s, i);
            gains = gains.add(gs.mul(gone));
            sizes = sizes.add(ss.abs());
        }
        double gain = gains.reduceLanes(VectorOperators.ADD);
        double size = sizes.reduceLanes(VectorOperators.ADD);
        for (int i = bound; i < w.length; i++) {
            s[i] = keep * s[i] + weight * g[i];
            gain += g[i] * (start[i] - w[i]);
            size += Math.abs(s[i]);
        }
        sums[0] = gain;
        sums[1] = size;
    }

    private static void weights(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float epsilon,
            float rate) {
        FloatVector beta1s = FloatVector.broadcast(SPECIES, beta1);
        FloatVector rest1s = FloatVector.broadcast(SPECIES, rest1);
        FloatVector beta2s = FloatVector.broadcast(SPECIES, beta2);
        FloatVector rest2s = FloatVector.broadcast(SPECIES, rest2);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, epsilon);
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        int bound = SPECIES.loopBound(w.length);
        for (int i = 0; i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector ms = beta1s.mul(FloatVector.fromArray(SPECIES, m, i)).add(rest1s.mul(gs));
            FloatVector vs = beta2s.mul(FloatVector.fromArray(SPECIES, v, i))
                    .add(rest2s.mul(gs).mul(gs));
            FloatVector updates = rates.mul(ms.div(vs.sqrt().add(epsilons)));
            ms.intoArray(m, i);
            vs.intoArray(v, i);
            FloatVector.fromArray(SPECIES, w, i).sub(updates).intoArray(w, i);
        }
        for (int i = bound; i < w.length; i++) {
            m[i] = beta1 * m[i] + rest1 * g[i];
            v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
            w[i] -= rate * (m[i] / ((float) Math.sqrt(v[i]) + epsilon));
        }
    }
}
