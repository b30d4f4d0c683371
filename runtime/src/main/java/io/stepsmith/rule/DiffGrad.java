package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Exact;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * diffGrad: Adam times a friction between 1/2 and 1, which is small where the gradient hardly
 * changes. Dubey et al. 2020, arXiv:1909.11015, equations 8 to 12: epsilon is added after the bias
 * correction (the authors' code: before), and the gradient before the first is 0.
 * (pytorch_optimizer computes the friction but does not use it by default.)
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.L2)
public final class DiffGrad {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State double m;
    @State double v;
    @State(bfloat16 = false) double previous;

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double friction = 1 / (1 + Exact.exp(-Math.abs(previous - g)));
        previous = g;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        return friction * mHat / (Math.sqrt(vHat) + epsilon);
    }

    /** A rule with its defaults. */
    public DiffGrad() {}
}
