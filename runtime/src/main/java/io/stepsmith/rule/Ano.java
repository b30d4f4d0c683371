package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Ano: the sign of the momentum gives the direction, the gradient's own size the magnitude, for
 * noisy gradients. Kegreisz 2025, arXiv:2508.18258, algorithm 1: the second moment decays and moves
 * towards the squared gradient by sign, after {@link Yogi}. It is bias-corrected, the momentum is
 * not; epsilon is added to the root (optax: inside it).
 *
 * <p>In: optax, pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 1e-4)
public final class Ano {
    @Hyper(min = 0, below = 1) double beta1 = 0.92;
    @Hyper(min = 0.5, below = 1) double beta2 = 0.99;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        double square = g * g;
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * Math.signum(square - v) * square;
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        return Math.abs(g) * Math.signum(m) / (Math.sqrt(vHat) + epsilon);
    }

    /** A rule with its defaults. */
    public Ano() {}
}
