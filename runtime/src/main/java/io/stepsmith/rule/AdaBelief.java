package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

/**
 * AdaBelief: Adam whose second moment is that of the gradient's deviation from its mean, so that steps are long where gradients agree. Zhuang et al. 2020,
 * arXiv:2010.07468, algorithm 2. Epsilon is added to the second moment at every update, where it accumulates, and once more after the root, as in the
 * authors' code and in optax; DL4J has 1e-14. Without the rectification that some implementations switch on by default.
 *
 * <p>In: optax, timm, pytorch_optimizer, DL4J.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class AdaBelief {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-16;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        double surprise = g - m;
        v = beta2 * v + (1 - beta2) * surprise * surprise + epsilon;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        return mHat / (Math.sqrt(vHat) + epsilon);
    }
}
