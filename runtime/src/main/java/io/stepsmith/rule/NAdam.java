package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Extent;
import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

/**
 * NAdam: Adam with Nesterov momentum on a schedule. Dozat 2016 (ICLR workshop), algorithm 2, as in PyTorch: {@code momentumDecay} is 4e-3
 * (Keras: 1), epsilon is added after the bias correction, and the product of all momenta so far is kept per parameter, so that groups may
 * differ in beta1. (optax has no schedule; DL4J does not correct the second moment's bias, which makes its first steps 60 times longer.)
 *
 * <p>In: PyTorch, optax, Keras, timm, pytorch_optimizer, DL4J, TensorFlow Java.
 */
@UpdateRule(decay = Decay.L2, learningRate = 2e-3)
public final class NAdam {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(min = 0) double momentumDecay = 4e-3;
    @State double m;
    @State double v;
    @State(per = Extent.TENSOR) double muProduct = 1;

    double update(double w, double g, Step step) {
        double mu = beta1 * (1 - 0.5 * StrictMath.pow(0.96, step.number() * momentumDecay));
        double muNext = beta1 * (1 - 0.5 * StrictMath.pow(0.96, (step.number() + 1) * momentumDecay));
        muProduct = muProduct * mu;
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double root = Math.sqrt(v / (1 - StrictMath.pow(beta2, step.number()))) + epsilon;
        return ((1 - mu) / (1 - muProduct) * g + muNext / (1 - muProduct * muNext) * m) / root;
    }
}
