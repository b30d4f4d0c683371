package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Exact;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Padam: AMSGrad with the second moment to a power between that of SGD with momentum (0) and that
 * of Adam (1/2). Chen et al. 2018, arXiv:1806.06763, algorithm 1: without bias correction, which
 * the authors' code has, and with epsilon beside the power (the paper has none; the authors' code
 * adds one to the root).
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.L2, learningRate = 0.1, rate = UpdateRule.Rate.PER_GRADIENT)
public final class Padam {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(above = 0, max = 0.5) double power = 0.125;
    @State double m;
    @State double v;
    @State double vMax;

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        vMax = Math.max(vMax, v);
        return m / (Exact.pow(vMax, power) + epsilon);
    }

    /** A rule with its defaults. */
    public Padam() {}
}
