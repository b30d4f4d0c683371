package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.Extent;
import io.stepsmith.With;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * NAdam: Adam with Nesterov momentum on a schedule. Dozat 2016 (ICLR workshop), algorithm 2, as in
 * PyTorch. {@code momentumDecay} is 4e-3 (Keras: 1), epsilon is added after the bias correction,
 * and the product of all momenta so far is kept per parameter. So groups may differ in beta1. The
 * schedule starts at {@code 1 - momentumReduction} of beta1; optax and DL4J have none
 * ({@code momentumReduction} 0). DL4J corrects only the first moment's bias, as of this update
 * ({@code FIRST_MOMENT}), which makes its first steps 60 times longer.
 *
 * <p>In: PyTorch, optax, Keras, timm, pytorch_optimizer, DL4J, TensorFlow Java.
 */
@UpdateRule(decay = Decay.L2, learningRate = 2e-3)
@Preset(convention = Convention.KERAS, learningRate = 1e-3, epsilon = 1e-7, decay = Decay.DECOUPLED, with = @With(name = "momentumDecay", value = 1))
@Preset(convention = Convention.OPTAX, with = @With(name = "momentumReduction", value = 0))
@Preset(convention = Convention.DL4J, learningRate = 1e-3,
        with = {@With(name = "momentumReduction", value = 0), @With(name = "correction", choice = "FIRST_MOMENT")})
public final class NAdam {
    /**
     * Moments that are corrected for their bias: both moments, the first one's part of the next
     * update as of then; or the first moment as of this update.
     */
    public enum Correction {
        /** Both, the first one's part of the next update as of then. */
        BOTH_MOMENTS,
        /** The first, as of this update. */
        FIRST_MOMENT
    }

    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(min = 0) double momentumDecay = 4e-3;
    @Hyper(min = 0, below = 1) double momentumReduction = 0.5;
    @Hyper Correction correction = Correction.BOTH_MOMENTS;
    @State double m;
    @State double v;
    @State(per = Extent.TENSOR) double muProduct = 1;

    double update(double w, double g, Step step) {
        double mu = beta1 * (1 - momentumReduction * StrictMath.pow(0.96, step.number() * momentumDecay));
        double muNext = beta1 * (1 - momentumReduction * StrictMath.pow(0.96, (step.number() + 1) * momentumDecay));
        muProduct = muProduct * mu;
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        boolean both = correction == Correction.BOTH_MOMENTS;
        double root = Math.sqrt(both ? v / (1 - StrictMath.pow(beta2, step.number())) : v) + epsilon;
        return ((1 - mu) / (1 - muProduct) * g + muNext / (1 - (both ? muProduct * muNext : muProduct)) * m) / root;
    }

    /** A rule with its defaults. */
    public NAdam() {}
}
