package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * BCOS, conditional form: momentum over the root of its expected square given the momentum before,
 * so that one state serves as both moments. Jiang and Xiao 2025, arXiv:2507.08360 (BCOS-c). In
 * {@code E[(beta m + (1 - beta) g)^2 | m]}, the expected gradient is taken to be the new momentum.
 * Momentum starts at the first gradient.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED, weightDecay = 0.1)
public final class Bcos {
    @Hyper(min = 0, below = 1) double beta = 0.9;
    @Hyper(above = 0) double epsilon = 1e-6;
    @State double m;

    void first(double w, double g, Step step) {
        m = g;
    }

    double update(double w, double g, Step step) {
        double fresh = (1 - beta) * (1 - beta);
        double second = beta * beta * (3 - 2 * beta) * m * m + fresh * g * g + 2 * beta * fresh * m * g;
        m = beta * m + (1 - beta) * g;
        return m / (Math.sqrt(second) + epsilon);
    }

    /** A rule with its defaults. */
    public Bcos() {}
}
