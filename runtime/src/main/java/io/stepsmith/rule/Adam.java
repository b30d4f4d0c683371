package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.With;
import io.stepsmith.language.Expose;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Adam: an average of recent gradients over the root of one of their squares. Kingma and Ba 2015,
 * arXiv:1412.6980, algorithm 1. Epsilon is added after the bias correction, as in PyTorch and
 * optax; Keras, DL4J, DJL and TensorFlow add it before ({@code BEFORE_CORRECTION}, the paper's
 * epsilon hat, section 2). {@code INSIDE_ROOT} is optax's {@code eps_root}. With {@code amsgrad},
 * the maximum is over the second moment before its bias correction, as in PyTorch, Keras and DL4J;
 * optax's is over the corrected one ({@code amsgradOfCorrected}): Reddi et al. 2018,
 * arXiv:1904.09237, algorithm 2.
 *
 * <p>In: PyTorch, optax, Keras, timm, pytorch_optimizer, DeepSpeed, bitsandbytes, DL4J, DJL,
 * Tribuo, TensorFlow Java.
 */
@UpdateRule(decay = Decay.L2)
@Preset(convention = Convention.KERAS, epsilon = 1e-7, decay = Decay.DECOUPLED,
        with = @With(name = "epsilonPlacement", choice = "BEFORE_CORRECTION"))
@Preset(convention = Convention.OPTAX, with = @With(name = "amsgradOfCorrected", flag = true))
@Preset(convention = Convention.DL4J, with = @With(name = "epsilonPlacement", choice = "BEFORE_CORRECTION"))
@Preset(convention = Convention.PAPER)
public final class Adam {
    /** Places at which epsilon is added. */
    public enum EpsilonPlacement {
        /** After the bias correction. */
        AFTER_CORRECTION,
        /** Before the bias correction: divided by its root. */
        BEFORE_CORRECTION,
        /** To the second moment, after its bias correction. */
        INSIDE_ROOT
    }

    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Expose @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper EpsilonPlacement epsilonPlacement = EpsilonPlacement.AFTER_CORRECTION;
    @Hyper boolean amsgrad = false;
    @Hyper boolean amsgradOfCorrected = false;
    @State double m;
    @State double v;
    @State double vMax;

    double update(double w, double g, Step step) {
        double correction1 = 1 - StrictMath.pow(beta1, step.number());
        double correction2 = 1 - StrictMath.pow(beta2, step.number());
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        vMax = Math.max(vMax, amsgradOfCorrected ? v / correction2 : v);
        @Expose double vHat = (amsgrad ? vMax : v) / (amsgrad && amsgradOfCorrected ? 1 : correction2);
        double added = epsilonPlacement == EpsilonPlacement.BEFORE_CORRECTION ? epsilon / Math.sqrt(correction2) : epsilon;
        double root = epsilonPlacement == EpsilonPlacement.INSIDE_ROOT ? Math.sqrt(vHat + epsilon) : Math.sqrt(vHat) + added;
        return m / correction1 / root;
    }

    /** A rule with its defaults. */
    public Adam() {}
}
