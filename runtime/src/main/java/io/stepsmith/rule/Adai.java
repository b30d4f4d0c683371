package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Adai: momentum per weight instead of a rate per weight, less where the second moment is above its
 * mean over the model. Xie et al. 2022, arXiv:2006.15815, algorithm 1, as in the authors' code.
 * {@code beta0} sets how much less, epsilon keeps every momentum below 1, and each weight's
 * momentum is bias-corrected by the product of its own.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.L2, learningRate = 1, rate = UpdateRule.Rate.PER_GRADIENT)
public final class Adai {
    @Hyper(above = 0) double beta0 = 0.1;
    @Hyper(min = 0, below = 1) double beta2 = 0.99;
    @Hyper(above = 0, below = 1) double epsilon = 1e-3;
    @State double m;
    @State double v;
    @State(bfloat16 = false) double product = 1;

    double update(double w, double g, Step step, Model model) {
        v = beta2 * v + (1 - beta2) * g * g;
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        double mean = model.mean(vHat);
        double beta1 = mean > 1e-38 ? Math.min(Math.max(1 - beta0 * vHat / mean, 0), 1 - epsilon) : 0;
        product *= beta1;
        m = beta1 * m + (1 - beta1) * g;
        return m / (1 - product);
    }

    /** A rule with its defaults. */
    public Adai() {}
}
