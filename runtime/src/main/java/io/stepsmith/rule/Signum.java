package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * The sign of a moving average of gradients. Bernstein et al. 2018, arXiv:1802.04434, algorithm 2.
 * The average is not corrected for its start at 0, which would not change a sign. ({@link Lion}
 * takes the sign of a faster average than the one it keeps.) A step has the size of the learning
 * rate in every weight, as in {@link SignSgd}.
 *
 * <p>In: optax, pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class Signum {
    @Hyper(min = 0, below = 1) double momentum = 0.9;
    @State double m;

    double update(double w, double g, Step step) {
        m = momentum * m + (1 - momentum) * g;
        return Math.signum(m);
    }

    /** A rule with its defaults. */
    public Signum() {}
}
