package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * AdEMAMix: Adam with a second, much slower average of gradients. Pagliardini et al. 2024,
 * arXiv:2409.03137, algorithm 1; the slow average is not bias-corrected. With {@code warmUpSteps}
 * above 0, {@code alpha} grows linearly from 0, and beta3 from beta1 so that its half-life does
 * (the paper's schedules, with both lengths equal). bitsandbytes warms up likewise, optax takes
 * schedules.
 *
 * <p>In: optax, pytorch_optimizer, bitsandbytes.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class AdEMAMix {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0, below = 1) double beta3 = 0.9999;
    @Hyper(min = 0) double alpha = 5;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(min = 0) double warmUpSteps = 0;
    @State double m;
    @State double slow;
    @State double v;

    double update(double w, double g, Step step) {
        double weight = alpha;
        double keep = beta3;
        if (warmUpSteps != 0) {
            double share = Math.min(step.number() / warmUpSteps, 1);
            weight = share * alpha;
            keep = Math.min(StrictMath.exp(1 / ((1 - share) / StrictMath.log(beta1) + share / StrictMath.log(beta3))), beta3);
        }
        m = beta1 * m + (1 - beta1) * g;
        slow = keep * slow + (1 - keep) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        return (mHat + weight * slow) / (Math.sqrt(vHat) + epsilon);
    }

    /** A rule with its defaults. */
    public AdEMAMix() {}
}
