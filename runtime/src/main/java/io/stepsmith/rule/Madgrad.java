package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.With;
import io.stepsmith.language.Exact;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * MADGRAD: dual averaging with a cube root in place of AdaGrad's square root, and momentum towards
 * the dual average. Defazio and Jelassi 2021, arXiv:2101.11075, algorithm 1, as in the authors'
 * code and optax: epsilon is added to a learning rate above 0 too, unless {@code epsilonInRate} is
 * false ({@code Convention.PAPER}). {@code weightDecay} goes into the gradient. The weight moves
 * towards the dual average at a rate of 0 too.
 *
 * <p>In: optax, timm, pytorch_optimizer.
 */
@UpdateRule(learningRate = 1e-2)
@Preset(convention = Convention.PAPER, with = @With(name = "epsilonInRate", flag = false))
public final class Madgrad {
    @Hyper(min = 0, below = 1) double momentum = 0.9;
    @Hyper(above = 0) double epsilon = 1e-6;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper boolean epsilonInRate = true;
    @State(flush = false, bfloat16 = false) double v;
    @State(bfloat16 = false) double sum;
    @State(flush = false, bfloat16 = false) double start;

    void first(double w, double g, Step step) {
        start = w;
    }

    double weight(double w, double g, Step step) {
        double gradient = weightDecay == 0 ? g : g + weightDecay * w;
        double rate = step.learningRate();
        double lambda = (epsilonInRate && rate > 0 ? rate + epsilon : rate) * Math.sqrt(step.number());
        v += lambda * gradient * gradient;
        sum += lambda * gradient;
        double target = start - sum / (Exact.cbrt(v) + epsilon);
        return momentum * w + (1 - momentum) * target;
    }

    /** A rule with its defaults. */
    public Madgrad() {}
}
