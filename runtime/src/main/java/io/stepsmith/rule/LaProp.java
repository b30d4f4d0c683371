package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * LaProp: Adam that divides first and averages then, so that the two betas do not interact. Ziyin
 * et al. 2020, arXiv:2002.04839, algorithm 1. {@code rateInMomentum} keeps the learning rate inside
 * the average, as the authors' code and timm do. They also correct the bias by the average of the
 * rates; here it is {@code 1 - beta1^number}, which is the same at a constant rate. An update at
 * rate 0 then leaves the weight where it is. Without it, the rate stays outside, as in the paper.
 *
 * <p>In: timm, pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 4e-4)
public final class LaProp {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-15;
    @Hyper boolean rateInMomentum = true;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        v = beta2 * v + (1 - beta2) * g * g;
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        double normed = g / (Math.sqrt(vHat) + epsilon);
        double correction1 = 1 - StrictMath.pow(beta1, step.number());
        if (!rateInMomentum) {
            m = beta1 * m + (1 - beta1) * normed;
            return m / correction1;
        }
        m = beta1 * m + (1 - beta1) * step.learningRate() * normed;
        return m * (step.learningRate() > 1e-30 ? 1 / (correction1 * step.learningRate()) : 0);
    }

    /** A rule with its defaults. */
    public LaProp() {}
}
