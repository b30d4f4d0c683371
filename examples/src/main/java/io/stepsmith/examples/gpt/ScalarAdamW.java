package io.stepsmith.examples.gpt;

import java.util.List;

/**
 * AdamW as a plain Java loop can be at its best: one pass over each tensor, float arithmetic, what
 * is the same for all weights computed once per step in double precision, divisions by it turned
 * into multiplications, and nothing allocated. The order of operations is that of the generated
 * optimizer, so that the weights should agree.
 */
final class ScalarAdamW {
    private final List<Tensor> tensors;
    private final Hyperparameters hyper;
    private final List<float[]> firstMoments;
    private final List<float[]> secondMoments;
    private int t;

    ScalarAdamW(List<Tensor> tensors, Hyperparameters hyper) {
        this.tensors = tensors;
        this.hyper = hyper;
        firstMoments = tensors.stream()
                .map(tensor -> new float[tensor.weights().length])
                .toList();
        secondMoments = tensors.stream()
                .map(tensor -> new float[tensor.weights().length])
                .toList();
    }

    void step() {
        double learningRate = hyper.learningRate().applyAsDouble(t);
        t++;
        float correction1 = (float) (1 / (1 - Math.pow(hyper.beta1(), t)));
        float correction2 = (float) (1 / (1 - Math.pow(hyper.beta2(), t)));
        float keep = (float) (1 - learningRate * hyper.weightDecay());
        float rate = (float) learningRate;
        for (int k = 0; k < tensors.size(); k++) {
            Tensor tensor = tensors.get(k);
            float[] m = firstMoments.get(k);
            float[] v = secondMoments.get(k);
            update(
                    tensor.weights(),
                    tensor.gradient(),
                    m,
                    v,
                    correction1,
                    correction2,
                    rate,
                    tensor.decay() ? keep : 1);
        }
    }

    private void update(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            float correction1,
            float correction2,
            float rate,
            float keep) {
        float beta1 = (float) hyper.beta1();
        float beta2 = (float) hyper.beta2();
        float rest1 = (float) (1 - hyper.beta1());
        float rest2 = (float) (1 - hyper.beta2());
        float epsilon = (float) hyper.epsilon();
        for (int i = 0; i < w.length; i++) {
            m[i] = beta1 * m[i] + rest1 * g[i];
            v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
            float update = m[i] * correction1 / ((float) Math.sqrt(v[i] * correction2) + epsilon);
            w[i] = w[i] * keep - rate * update;
        }
    }
}
