package io.stepsmith.rule;

import io.stepsmith.Exact;
import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

/**
 * MADGRAD: dual averaging with a cube root in place of AdaGrad's square root, and momentum towards the dual average. Defazio and Jelassi 2021,
 * arXiv:2101.11075, algorithm 1 (the authors' code adds epsilon to the learning rate too); {@code weightDecay} goes into the gradient.
 *
 * <p>In: optax, timm, pytorch_optimizer.
 */
@UpdateRule(learningRate = 1e-2)
public final class Madgrad {
    @Hyper(min = 0, below = 1) double momentum = 0.9;
    @Hyper(above = 0) double epsilon = 1e-6;
    @Hyper(min = 0) double weightDecay = 0;
    @State(flush = false, bfloat16 = false) double v;
    @State(bfloat16 = false) double sum;
    @State(flush = false, bfloat16 = false) double start;

    void first(double w, double g, Step step) {
        start = w;
    }

    double weight(double w, double g, Step step) {
        double gradient = weightDecay == 0 ? g : g + weightDecay * w;
        double lambda = step.learningRate() * Math.sqrt(step.number());
        v += lambda * gradient * gradient;
        sum += lambda * gradient;
        double target = start - sum / (Exact.cbrt(v) + epsilon);
        return momentum * w + (1 - momentum) * target;
    }
}
