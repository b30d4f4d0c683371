package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** AdamW as one writes it by hand who knows how, with the arithmetic of the generated kernel. */
public final class HandAdamW extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double RATE = 1e-3;
    private static final float KEEP = (float) (1 - RATE * 0.01);

    private final boolean vectors;
    private final boolean fused;
    private final float[][] w;
    private final float[][] g;
    private final float[][] m;
    private final float[][] v;
    private float correction1;
    private float correction2;

    private HandAdamW(Tensors tensors, boolean vectors, boolean fused) {
        super(tensors);
        this.vectors = vectors;
        this.fused = fused;
        w = tensors.weights();
        g = tensors.gradients();
        m = tensors.state("m");
        v = tensors.state("v");
    }

    /** With the Vector API. */
    public static HandAdamW vector(Tensors tensors) {
        return new HandAdamW(tensors, true, false);
    }

    /** With the Vector API and fused multiply-add. */
    public static HandAdamW fused(Tensors tensors) {
        return new HandAdamW(tensors, true, true);
    }

    /**
     * As the right scalar loop, which C2 turns into SIMD: nothing but float arithmetic, and all
     * that it can be spared before the loop.
     */
    public static HandAdamW loop(Tensors tensors) {
        return new HandAdamW(tensors, false, false);
    }

    @Override
    protected void prepare(double number) {
        correction1 = (float) (1 / (1 - Math.pow(BETA1, number)));
        correction2 = (float) (1 / (1 - Math.pow(BETA2, number)));
    }

    @Override
    protected void update(int k, int from, int to) {
        float rest1 = (float) (1 - BETA1);
        float rest2 = (float) (1 - BETA2);
        if (vectors) {
            vector(
                    fused,
                    w[k],
                    g[k],
                    m[k],
                    v[k],
                    from,
                    to,
                    (float) BETA1,
                    rest1,
                    (float) BETA2,
                    rest2,
                    correction2,
                    correction1,
                    1e-8f,
                    KEEP,
                    (float) RATE);
        } else {
            loop(
                    w[k],
                    g[k],
                    m[k],
                    v[k],
                    from,
                    to,
                    (float) BETA1,
                    rest1,
                    (float) BETA2,
                    rest2,
                    correction2,
                    correction1,
                    1e-8f,
                    KEEP,
                    (float) RATE);
        }
    }

    private static void vector(
            boolean fused,
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            int from,
            int to,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float correction2,
            float correction1,
            float epsilon,
            float keep,
            float rate) {
        FloatVector beta1s = FloatVector.broadcast(SPECIES, beta1);
        FloatVector rest1s = FloatVector.broadcast(SPECIES, rest1);
        FloatVector beta2s = FloatVector.broadcast(SPECIES, beta2);
        FloatVector rest2s = FloatVector.broadcast(SPECIES, rest2);
        FloatVector correction1s = FloatVector.broadcast(SPECIES, correction1);
        FloatVector correction2s = FloatVector.broadcast(SPECIES, correction2);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, epsilon);
        FloatVector keeps = FloatVector.broadcast(SPECIES, keep);
        FloatVector minusRates = FloatVector.broadcast(SPECIES, -rate);
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += SPECIES.length()) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, i);
            FloatVector ms =
                    Sums.of(fused, rest1s, gs, beta1s.mul(FloatVector.fromArray(SPECIES, m, i)));
            FloatVector vs = Sums.of(
                    fused, rest2s.mul(gs), gs, beta2s.mul(FloatVector.fromArray(SPECIES, v, i)));
            FloatVector update =
                    ms.mul(correction1s).div(vs.mul(correction2s).sqrt().add(epsilons));
            FloatVector ws = Sums.of(
                    fused,
                    minusRates,
                    update,
                    FloatVector.fromArray(SPECIES, w, i).mul(keeps));
            ms.intoArray(m, i);
            vs.intoArray(v, i);
            ws.intoArray(w, i);
        }
        rest(
                fused,
                w,
                g,
                m,
                v,
                bound,
                to,
                beta1,
                rest1,
                beta2,
                rest2,
                correction2,
                correction1,
                epsilon,
                keep,
                rate);
    }

    /** The weights that are left behind the last whole vector. */
    private static void rest(
            boolean fused,
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            int from,
            int to,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float correction2,
            float correction1,
            float epsilon,
            float keep,
            float rate) {
        for (int i = from; i < to; i++) {
            m[i] = Sums.of(fused, rest1, g[i], beta1 * m[i]);
            v[i] = Sums.of(fused, rest2 * g[i], g[i], beta2 * v[i]);
            float update = m[i] * correction1 / ((float) Math.sqrt(v[i] * correction2) + epsilon);
            w[i] = Sums.of(fused, -rate, update, w[i] * keep);
        }
    }

    /** Has no flag in it, so that C2 makes it into SIMD whatever else has been compiled. */
    private static void loop(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            int from,
            int to,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float correction2,
            float correction1,
            float epsilon,
            float keep,
            float rate) {
        for (int i = from; i < to; i++) {
            m[i] = beta1 * m[i] + rest1 * g[i];
            v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
            float update = m[i] * correction1 / ((float) Math.sqrt(v[i] * correction2) + epsilon);
            w[i] = w[i] * keep - rate * update;
        }
    }
}
