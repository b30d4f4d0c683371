package io.stepsmith.examples.ownrule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * A rule of one's own: the momentum, squashed to a step between -1 and 1. Far from the minimum it
 * takes steps of one size, as Lion does; where the momentum is smaller than {@code softness} it
 * becomes plain momentum, so that it settles.
 *
 * <p>This class is all there is to write. The processor makes the companion {@code SoftSign_RuleIr}
 * from it, and every model that names it gets vector and scalar kernels of its own.
 */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 1e-2)
public final class SoftSign {
    @Hyper(min = 0, below = 1)
    double beta1 = 0.9;

    @Hyper(above = 0)
    double softness = 0.1;

    @State
    double m;

    SoftSign() {}

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        return mHat / (Math.abs(mHat) + softness);
    }
}
