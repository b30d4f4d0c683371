package io.stepsmith.rule;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Optimistic gradient descent for games such as GAN training: predicts that the gradient changes as
 * it just did. Daskalakis et al. 2018, arXiv:1711.00141, in optax's form with two factors;
 * {@code alpha = beta = 1} is the paper's {@code 2 g - gPrevious}. The first update has no previous
 * gradient and takes its own.
 *
 * <p>In: optax.
 */
@UpdateRule(rate = UpdateRule.Rate.PER_GRADIENT)
public final class OptimisticSgd {
    @Hyper(min = 0) double alpha = 1;
    @Hyper(min = 0) double beta = 1;
    @State(bfloat16 = false) double previous;

    void first(double w, double g, Step step) {
        previous = g;
    }

    double update(double w, double g, Step step) {
        double u = (alpha + beta) * g - beta * previous;
        previous = g;
        return u;
    }

    /** A rule with its defaults. */
    public OptimisticSgd() {}
}
