package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * AdaPNM: {@link Pnm} with Adam's second moment. Xie et al. 2021, arXiv:2103.17182; as in the
 * authors' code, {@code amsgrad} is on, its maximum is over the moment before its bias correction,
 * and {@code beta3} (the paper's beta0) is 1.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class AdaPnm {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(min = 0) double beta3 = 1;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper boolean amsgrad = true;
    @State double m;
    @State double older;
    @State double v;
    @State double vMax;

    double update(double w, double g, Step step) {
        double next = beta1 * beta1 * older + (1 - beta1 * beta1) * g;
        double mixed = ((1 + beta3) * next - beta3 * m) / Math.sqrt((1 + beta3) * (1 + beta3) + beta3 * beta3);
        older = m;
        m = next;
        v = beta2 * v + (1 - beta2) * g * g;
        vMax = Math.max(vMax, v);
        double vHat = (amsgrad ? vMax : v) / (1 - StrictMath.pow(beta2, step.number()));
        return mixed / (1 - StrictMath.pow(beta1, step.number())) / (Math.sqrt(vHat) + epsilon);
    }

    /** A rule with its defaults. */
    public AdaPnm() {}
}
