package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Tiger: the sign of one moving average; {@link Lion} with equal betas. Su 2023 (Tiger, a
 * tight-fisted optimizer), without its rules for embeddings and for spreading the update over
 * accumulated batches. Every weight moves by the learning rate: as for Lion, take one 3 to 10 times
 * lower than {@link AdamW}'s and a weight decay as much higher.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED, weightDecay = 0.01)
public final class Tiger {
    @Hyper(min = 0, below = 1) double beta = 0.965;
    @State double m;

    double update(double w, double g, Step step) {
        m = beta * m + (1 - beta) * g;
        return Math.signum(m);
    }

    /** A rule with its defaults. */
    public Tiger() {}
}
