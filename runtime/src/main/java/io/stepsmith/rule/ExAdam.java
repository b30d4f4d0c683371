package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * EXAdam: Adam whose bias corrections each look at the other moment, plus the gradient itself. Adly
 * 2024, arXiv:2412.20302, algorithm 1, at the given learning rate (the paper's, which grows with
 * the logarithm of the step, is left to a schedule). Decay is decoupled as in the author's code.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class ExAdam {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        double power1 = StrictMath.pow(beta1, step.number());
        double power2 = StrictMath.pow(beta2, step.number());
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double cross1 = 1 + v / (v + epsilon) * power2;
        double cross2 = 1 + m * m / (m * m + epsilon) * power1;
        double vTilde = v / (1 - power2) * cross2;
        return (m + g) / (1 - power1) * cross1 / (Math.sqrt(vTilde) + epsilon);
    }

    /** A rule with its defaults. */
    public ExAdam() {}
}
