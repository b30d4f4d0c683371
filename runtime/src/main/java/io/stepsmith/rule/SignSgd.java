package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * The sign of the gradient: every weight moves by the learning rate, whatever its gradient's size.
 * Bernstein et al. 2018, arXiv:1802.04434, algorithm 1. A gradient of 0 moves nothing.
 * {@link Signum} is the same with momentum.
 *
 * <p>It has no state. The size of gradients does not count, so scaling the loss or clipping by a
 * norm changes nothing. Near a minimum weights go to and fro by the learning rate, so let a
 * schedule take it to 0. As every weight moves, a step's norm is the rate times the root of the
 * number of weights. Where gradients are noisier than they are large, their signs are close to a
 * coin toss: use large batches, or {@link Signum}. A weight decay of {@code d} pulls every weight
 * to within {@code 1 / d}.
 *
 * <p>The majority vote of several workers (algorithm 3) is not here: what workers share, they add
 * up before the step.
 *
 * <p>In: optax, pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class SignSgd {
    double update(double w, double g, Step step) {
        return Math.signum(g);
    }

    /** A rule with its defaults. */
    public SignSgd() {}
}
