package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.With;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * RAdam: Adam whose adaptive rate is rectified, and left out while its variance is not tractable.
 * Liu et al. 2020, arXiv:1908.03265, algorithm 2, with PyTorch's conventions: the threshold is 5
 * (the paper: 4, and no epsilon). Epsilon is added before the bias correction of the second moment
 * (optax: {@code AFTER_CORRECTION}).
 *
 * <p>In: PyTorch, optax, timm, pytorch_optimizer.
 */
@UpdateRule(decay = Decay.L2)
@Preset(convention = Convention.OPTAX, with = @With(name = "epsilonPlacement", choice = "AFTER_CORRECTION"))
public final class RAdam {
    /** Places at which epsilon is added. */
    public enum EpsilonPlacement {
        /** After the bias correction. */
        AFTER_CORRECTION,
        /** Before the bias correction: divided by its root. */
        BEFORE_CORRECTION
    }

    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper EpsilonPlacement epsilonPlacement = EpsilonPlacement.BEFORE_CORRECTION;
    @Hyper(min = 4) double threshold = 5;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        double correction1 = 1 - StrictMath.pow(beta1, step.number());
        double power = StrictMath.pow(beta2, step.number());
        double limit = 2 / (1 - beta2) - 1;
        double length = limit - 2 * step.number() * power / (1 - power);
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double mHat = m / correction1;
        if (length <= threshold) return mHat;
        double rectification = Math.sqrt(
                (length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
        if (epsilonPlacement == EpsilonPlacement.AFTER_CORRECTION) return mHat * rectification / (Math.sqrt(v / (1 - power)) + epsilon);
        return mHat * (rectification * Math.sqrt(1 - power)) / (Math.sqrt(v) + epsilon);
    }

    /** A rule with its defaults. */
    public RAdam() {}
}
