package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * AdaBound: Adam whose rate per weight is clipped to a band that narrows to {@code finalRate}, from
 * Adam to SGD. Luo et al. 2019, arXiv:1902.09843, algorithm 2. As in the authors' code, epsilon is
 * added before the bias correction, and the band scales with the learning rate over its base. So a
 * schedule acts on it too. {@code amsbound} takes the largest second moment so far
 * ({@link AmsBound}).
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.L2, rate = UpdateRule.Rate.PER_GRADIENT)
public final class AdaBound {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(above = 0) double finalRate = 0.1;
    @Hyper(above = 0, below = 1) double gamma = 1e-3;
    @Hyper boolean amsbound = false;
    @State double m;
    @State double v;
    @State double vMax;

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        vMax = Math.max(vMax, v);
        double correction1 = 1 - StrictMath.pow(beta1, step.number());
        double correction2 = 1 - StrictMath.pow(beta2, step.number());
        double last = step.baseLearningRate() > 1e-30 ? finalRate / step.baseLearningRate() : 0;   // in units of the learning rate
        double lower = last * (1 - 1 / (gamma * step.number() + 1));
        double upper = last * (1 + 1 / (gamma * step.number()));
        double adaptive = Math.sqrt(correction2) / correction1 / (Math.sqrt(amsbound ? vMax : v) + epsilon);
        return Math.min(Math.max(adaptive, lower), upper) * m;
    }

    /** A rule with its defaults. */
    public AdaBound() {}
}
