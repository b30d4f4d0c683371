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
 * AdaBelief: Adam whose second moment is that of the gradient's deviation from its mean, so that
 * steps are long where gradients agree. Zhuang et al. 2020, arXiv:2010.07468, algorithm 2. Epsilon
 * is added to the second moment at every update, where it accumulates, and once more after the
 * root, as in the authors' code and in optax. DL4J has 1e-14, and adds the second one before the
 * bias correction. Without the rectification that some implementations switch on by default.
 *
 * <p>In: optax, timm, pytorch_optimizer, DL4J.
 */
@UpdateRule(decay = Decay.DECOUPLED)
@Preset(convention = Convention.OPTAX)
@Preset(convention = Convention.DL4J, epsilon = 1e-14, with = @With(name = "epsilonPlacement", choice = "BEFORE_CORRECTION"))
public final class AdaBelief {
    /** Places at which epsilon is added after the root. */
    public enum EpsilonPlacement {
        /** After the bias correction. */
        AFTER_CORRECTION,
        /** Before the bias correction: divided by its root. */
        BEFORE_CORRECTION
    }

    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-16;
    @Hyper EpsilonPlacement epsilonPlacement = EpsilonPlacement.AFTER_CORRECTION;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        double surprise = g - m;
        v = beta2 * v + (1 - beta2) * surprise * surprise + epsilon;
        double correction2 = 1 - StrictMath.pow(beta2, step.number());
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        double vHat = v / correction2;
        double added = epsilonPlacement == EpsilonPlacement.BEFORE_CORRECTION ? epsilon / Math.sqrt(correction2) : epsilon;
        return mHat / (Math.sqrt(vHat) + added);
    }

    /** A rule with its defaults. */
    public AdaBelief() {}
}
