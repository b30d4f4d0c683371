package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

/**
 * Adamax: Adam with a decaying maximum of gradients in place of their root mean square. Kingma and Ba 2015, arXiv:1412.6980, algorithm 2. As in
 * PyTorch, epsilon is added to the gradient inside the maximum; Keras adds it to the maximum, optax as PyTorch.
 *
 * <p>In: PyTorch, optax, Keras, pytorch_optimizer, DL4J, TensorFlow Java.
 */
@UpdateRule(decay = Decay.L2, learningRate = 2e-3)
public final class Adamax {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        v = Math.max(beta2 * v, Math.abs(g) + epsilon);
        return m / (1 - StrictMath.pow(beta1, step.number())) / v;
    }
}
