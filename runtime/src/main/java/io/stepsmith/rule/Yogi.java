package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Yogi: Adam whose second moment changes by a share of the squared gradient, not of the difference
 * to it, so that it never falls fast. Zaheer et al. 2018 (NeurIPS), algorithm 2. As in optax, both
 * moments start at {@code initialAccumulator} and both are bias-corrected (the paper corrects
 * neither); epsilon is large and outside the root.
 *
 * <p>In: optax, pytorch_optimizer.
 */
@UpdateRule(decay = Decay.L2, learningRate = 1e-2)
@Preset(convention = Convention.OPTAX)
public final class Yogi {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-3;
    @Hyper(min = 0) double initialAccumulator = 1e-6;
    @State double m;
    @State double v;

    void first(double w, double g, Step step) {
        if (initialAccumulator != 0) {
            m = initialAccumulator;
            v = initialAccumulator;
        }
    }

    double update(double w, double g, Step step) {
        double square = g * g;
        m = beta1 * m + (1 - beta1) * g;
        v = v - (1 - beta2) * Math.signum(v - square) * square;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        return mHat / (Math.sqrt(vHat) + epsilon);
    }

    /** A rule with its defaults. */
    public Yogi() {}
}
