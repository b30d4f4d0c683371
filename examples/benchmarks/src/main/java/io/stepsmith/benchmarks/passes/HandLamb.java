package io.stepsmith.benchmarks.passes;

import io.stepsmith.benchmarks.hand.HandStep;
import io.stepsmith.benchmarks.hand.Zeros;
import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * LAMB by hand with the Vector API, in two passes over a tensor and then the next: the first stores
 * the moments and sums squares as it likes, the second updates the weights.
 */
public final class HandLamb extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-6f;
    private static final float DECAY = 0.01f;
    private static final float RATE = 1e-3f;

    private final float[][] w;
    private final float[][] g;
    private final float[][] m;
    private final float[][] v;
    private final double[] squares = new double[2];
    private float correction1;
    private float correction2;

    /** A step over these tensors. */
    public HandLamb(Tensors tensors) {
        super(tensors);
        w = tensors.weights();
        g = tensors.gradients();
        m = Zeros.like(w);
        v = Zeros.like(w);
    }

    @Override
    protected void prepare(double number) {
        correction1 = (float) (1 / (1 - Math.pow(BETA1, number)));
        correction2 = (float) (1 / (1 - Math.pow(BETA2, number)));
    }

    @Override
    protected void update(int k, int from, int to) {
        moments(
                w[k],
                g[k],
                m[k],
                v[k],
                squares,
                (float) BETA1,
                (float) (1 - BETA1),
                (float) BETA2,
                (float) (1 - BETA2),
                correction1,
                correction2);
        double weights = Math.sqrt(squares[0]);
        double updates = Math.sqrt(squares[1]);
        float ratio = (float) (weights > 0 && updates > 0 ? weights / updates : 1);
        weights(w[k], m[k], v[k], correction1, correction2, ratio);
    }

    private static void moments(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            double[] squares,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float correction1,
            float correction2) {
        FloatVector beta1s = FloatVector.broadcast(SPECIES, beta1);
        FloatVector rest1s = FloatVector.broadcast(SPECIES, rest1);
        FloatVector beta2s = FloatVector.broadcast(SPECIES, beta2);
        FloatVector rest2s = FloatVector.broadcast(SPECIES, rest2);
        FloatVector correction1s = FloatVector.broadcast(SPECIES, correction1);
        FloatVector correction2s = FloatVector.broadcast(SPECIES, correction2);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, EPSILON);
        FloatVector decays = FloatVector.broadcast(SPECIES, DECAY);
        FloatVector ofWeights = FloatVector.zero(SPECIES);
        FloatVector ofUpdates = FloatVector.zero(SPECIES);
        int bound = SPECIES.loopBound(w.length);
        for (int i = 0; i < bound; i += SPECIES.length()) {
            FloatVector ws = FloatVector.fromArray(SPECIES, w, i);
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector ms = beta1s.mul(FloatVector.fromArray(SPECIES, m, i)).add(rest1s.mul(gs));
            FloatVector vs = beta2s.mul(FloatVector.fromArray(SPECIES, v, i))
                    .add(rest2s.mul(gs).mul(gs));
            FloatVector us = ms.mul(correction1s)
                    .div(vs.mul(correction2s).sqrt().add(epsilons))
                    .add(decays.mul(ws));
            ms.intoArray(m, i);
            vs.intoArray(v, i);
            ofWeights = ofWeights.add(ws.mul(ws));
            ofUpdates = ofUpdates.add(us.mul(us));
        }
        double weights = ofWeights.reduceLanes(VectorOperators.ADD);
        double updates = ofUpdates.reduceLanes(VectorOperators.ADD);
        for (int i = bound; i < w.length; i++) {
            m[i] = beta1 * m[i] + rest1 * g[i];
            v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
            float u = update(w[i], m[i], v[i], correction1, correction2);
            weights += w[i] * w[i];
            updates += u * u;
        }
        squares[0] = weights;
        squares[1] = updates;
    }

    private static void weights(
            float[] w, float[] m, float[] v, float correction1, float correction2, float ratio) {
        FloatVector correction1s = FloatVector.broadcast(SPECIES, correction1);
        FloatVector correction2s = FloatVector.broadcast(SPECIES, correction2);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, EPSILON);
        FloatVector decays = FloatVector.broadcast(SPECIES, DECAY);
        FloatVector ratios = FloatVector.broadcast(SPECIES, ratio);
        FloatVector rates = FloatVector.broadcast(SPECIES, RATE);
        int bound = SPECIES.loopBound(w.length);
        for (int i = 0; i < bound; i += SPECIES.length()) {
            FloatVector ws = FloatVector.fromArray(SPECIES, w, i);
            FloatVector us = FloatVector.fromArray(SPECIES, m, i)
                    .mul(correction1s)
                    .div(FloatVector.fromArray(SPECIES, v, i)
                            .mul(correction2s)
                            .sqrt()
                            .add(epsilons))
                    .add(decays.mul(ws));
            ws.sub(rates.mul(ratios.mul(us))).intoArray(w, i);
        }
        for (int i = bound; i < w.length; i++) {
            w[i] -= RATE * (ratio * update(w[i], m[i], v[i], correction1, correction2));
        }
    }

    private static float update(float w, float m, float v, float correction1, float correction2) {
        return m * correction1 / ((float) Math.sqrt(v * correction2) + EPSILON) + DECAY * w;
    }
}
