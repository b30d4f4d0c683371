package io.stepsmith.benchmarks.inplace;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.benchmarks.inplace.Transformer.Tensor;

import java.util.List;

/**
 * AdamW as the scalar loop of the examples has it: everything that is the same for all weights is
 * taken out, and C2 turns the loop into SIMD.
 */
final class ScalarLoop {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.99;
    private static final double EPSILON = 1e-8;
    private static final double WEIGHT_DECAY = 0.1;

    private final List<Tensor> tensors;
    private final ModelOptimizer<?> schedule;
    private final List<float[]> firstMoments;
    private final List<float[]> secondMoments;
    private int t;

    /** A loop over tensors, at the learning rates of an optimizer. */
    ScalarLoop(List<Tensor> tensors, ModelOptimizer<?> schedule) {
        this.tensors = tensors;
        this.schedule = schedule;
        firstMoments = tensors.stream()
                .map(tensor -> new float[tensor.weights().length])
                .toList();
        secondMoments = tensors.stream()
                .map(tensor -> new float[tensor.weights().length])
                .toList();
    }

    void step() {
        double learningRate = schedule.learningRateAt(t);
        t++;
        float correction1 = (float) (1 / (1 - Math.pow(BETA1, t)));
        float correction2 = (float) (1 / (1 - Math.pow(BETA2, t)));
        float keep = (float) (1 - learningRate * WEIGHT_DECAY);
        float rate = (float) learningRate;
        for (int k = 0; k < tensors.size(); k++) {
            Tensor tensor = tensors.get(k);
            update(
                    tensor.weights(),
                    tensor.gradient(),
                    firstMoments.get(k),
                    secondMoments.get(k),
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
        float beta1 = (float) BETA1;
        float beta2 = (float) BETA2;
        float rest1 = (float) (1 - BETA1);
        float rest2 = (float) (1 - BETA2);
        float epsilon = (float) EPSILON;
        for (int i = 0; i < w.length; i++) {
            m[i] = beta1 * m[i] + rest1 * g[i];
            v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
            float update = m[i] * correction1 / ((float) Math.sqrt(v[i] * correction2) + epsilon);
            w[i] = w[i] * keep - rate * update;
        }
    }
}
