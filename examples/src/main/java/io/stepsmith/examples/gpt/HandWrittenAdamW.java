package io.stepsmith.examples.gpt;

import java.util.List;

/**
 * AdamW the way it is usually typed in from the paper, kept as a comparison. It is correct, and it
 * has the habits that hand-written optimizers on the JVM tend to have: the bias corrections, which
 * are the same for all weights, are computed anew for each weight, with two calls of
 * {@link Math#pow}; each weight takes three divisions; float arrays go through double arithmetic;
 * and the updates of a tensor are first put into a new array. {@link ScalarAdamW} has none of
 * these.
 */
final class HandWrittenAdamW {
    private final List<Tensor> tensors;
    private final Hyperparameters hyper;
    private final List<float[]> firstMoments;
    private final List<float[]> secondMoments;
    private int t;

    HandWrittenAdamW(List<Tensor> tensors, Hyperparameters hyper) {
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
        for (int k = 0; k < tensors.size(); k++) {
            Tensor tensor = tensors.get(k);
            float[] w = tensor.weights();
            float[] update = update(
                    tensor.gradient(), firstMoments.get(k), secondMoments.get(k), learningRate);
            for (int i = 0; i < w.length; i++) {
                if (tensor.decay()) {
                    w[i] -= learningRate * hyper.weightDecay() * w[i];
                }
                w[i] -= update[i];
            }
        }
    }

    private float[] update(float[] g, float[] m, float[] v, double learningRate) {
        float[] update = new float[g.length];
        for (int i = 0; i < g.length; i++) {
            m[i] = (float) (hyper.beta1() * m[i] + (1 - hyper.beta1()) * g[i]);
            v[i] = (float) (hyper.beta2() * v[i] + (1 - hyper.beta2()) * g[i] * g[i]);
            double mHat = m[i] / (1 - Math.pow(hyper.beta1(), t));
            double vHat = v[i] / (1 - Math.pow(hyper.beta2(), t));
            update[i] = (float) (learningRate * mHat / (Math.sqrt(vHat) + hyper.epsilon()));
        }
        return update;
    }
}
