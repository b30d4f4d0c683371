package io.stepsmith.clients.gpt2;

/**
 * The update that comes with the model: AdamW over the one array, in double, with two powers for
 * each weight, as it is commonly written.
 */
final class HandAdamW {
    private final float[] m;
    private final float[] v;
    private int t;

    HandAdamW(int size) {
        m = new float[size];
        v = new float[size];
    }

    /** Makes an update of all weights; those of matrices decay. */
    void update(Gpt2Tensors w, float[] gradients) {
        t++;
        update(w, gradients, w.wte, w.ln1w, 0.1f);
        update(w, gradients, w.ln1w, w.qkvw, 0);
        update(w, gradients, w.qkvw, w.qkvb, 0.1f);
        update(w, gradients, w.qkvb, w.attprojw, 0);
        update(w, gradients, w.attprojw, w.attprojb, 0.1f);
        update(w, gradients, w.attprojb, w.fcw, 0);
        update(w, gradients, w.fcw, w.fcb, 0.1f);
        update(w, gradients, w.fcb, w.fcprojw, 0);
        update(w, gradients, w.fcprojw, w.fcprojb, 0.1f);
        update(w, gradients, w.fcprojb, w.mem.length, 0);
    }

    private void update(Gpt2Tensors w, float[] gradients, int begin, int end, float decay) {
        float rate = 1e-3f;
        float beta1 = 0.9f;
        float beta2 = 0.999f;
        for (int i = begin; i < end; i++) {
            float g = gradients[i];
            m[i] = beta1 * m[i] + (1 - beta1) * g;
            v[i] = beta2 * v[i] + (1 - beta2) * g * g;
            float mHat = (float) (m[i] / (1 - Math.pow(beta1, t)));
            float vHat = (float) (v[i] / (1 - Math.pow(beta2, t)));
            w.mem[i] -= rate * (mHat / ((float) Math.sqrt(vHat) + 1e-8f) + decay * w.mem[i]);
        }
    }
}
