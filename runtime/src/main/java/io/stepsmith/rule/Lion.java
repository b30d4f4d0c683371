package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Lion, the sign of an interpolated momentum. Chen et al. 2023, arXiv:2302.06675, program 1. The
 * update reads the momentum of the step before. Keras has a learning rate of 1e-3, optax a weight
 * decay of 1e-3.
 *
 * <p>In: optax, Keras, timm, pytorch_optimizer, DeepSpeed, bitsandbytes, OLMo-core.
 */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 1e-4)
@Preset(convention = Convention.KERAS, learningRate = 1e-3)
@Preset(convention = Convention.OPTAX, weightDecay = 1e-3)
public final class Lion {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.99;
    @State double m;

    double update(double w, double g, Step step) {
        double direction = beta1 * m + (1 - beta1) * g;
        m = beta2 * m + (1 - beta2) * g;
        return Math.signum(direction);
    }

    /** A rule with its defaults. */
    public Lion() {}
}
