package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

/**
 * The sign of the gradient: every weight moves by the learning rate, whatever its gradient's size. Bernstein et al. 2018,
 * arXiv:1802.04434, algorithm 1. A gradient of 0 moves nothing. {@link Signum} is the same with momentum.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class SignSgd {
    double update(double w, double g, Step step) {
        return Math.signum(g);
    }
}
