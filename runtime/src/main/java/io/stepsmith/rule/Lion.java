package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

/**
 * Lion, the sign of an interpolated momentum. Chen et al. 2023, arXiv:2302.06675, program 1. The update reads the momentum of
 * the step before.
 *
 * <p>In: optax, Keras, timm, pytorch_optimizer, DeepSpeed, bitsandbytes, OLMo-core.
 */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 1e-4)
public final class Lion {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.99;
    @State double m;

    double update(double w, double g, Step step) {
        double direction = beta1 * m + (1 - beta1) * g;
        m = beta2 * m + (1 - beta2) * g;
        return Math.signum(direction);
    }
}
