package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Adan: Nesterov momentum by a moving average of gradient differences. Xie et al. 2022,
 * arXiv:2208.06677, algorithm 1. The betas say what is kept, as in the authors' code and timm (the
 * paper's are 1 minus these). The first difference is 0. Decay is decoupled, the {@code no_prox}
 * form of the authors' code, whose default is proximal. (optax's {@code adan} of 2025 weights the
 * difference by {@code 1 - beta2}, a bug.)
 *
 * <p>In: optax, timm, pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class Adan {
    @Hyper(min = 0, below = 1) double beta1 = 0.98;
    @Hyper(min = 0, below = 1) double beta2 = 0.92;
    @Hyper(min = 0, below = 1) double beta3 = 0.99;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State double m;
    @State double difference;
    @State double v;
    @State(bfloat16 = false) double previous;

    void first(double w, double g, Step step) {
        previous = g;
    }

    double update(double w, double g, Step step) {
        double change = g - previous;
        double ahead = g + beta2 * change;
        m = beta1 * m + (1 - beta1) * g;
        difference = beta2 * difference + (1 - beta2) * change;
        v = beta3 * v + (1 - beta3) * ahead * ahead;
        previous = g;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        double dHat = difference / (1 - StrictMath.pow(beta2, step.number()));
        double vHat = v / (1 - StrictMath.pow(beta3, step.number()));
        return (mHat + beta2 * dHat) / (Math.sqrt(vHat) + epsilon);
    }

    /** A rule with its defaults. */
    public Adan() {}
}
