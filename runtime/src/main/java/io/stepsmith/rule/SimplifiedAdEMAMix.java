package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Simplified AdEMAMix: one momentum buffer that accumulates, and the gradient itself beside it.
 * Morwani et al. 2025, arXiv:2502.02431, as in optax. The buffer grows to {@code 1 / (1 - beta1)}
 * gradients, so that learning rates are as much smaller than Adam's.
 *
 * <p>In: optax, pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 1e-4)
public final class SimplifiedAdEMAMix {
    @Hyper(min = 0, below = 1) double beta1 = 0.99;
    @Hyper(min = 0, below = 1) double beta2 = 0.95;
    @Hyper(min = 0) double alpha = 0;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        m = beta1 * m + g;
        v = beta2 * v + (1 - beta2) * g * g;
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        return (alpha * g + m) / (Math.sqrt(vHat) + epsilon);
    }

    /** A rule with its defaults. */
    public SimplifiedAdEMAMix() {}
}
