package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Positive-negative momentum: two averages that take turns, of which the older one counts
 * negatively, which strengthens the noise of SGD without changing its mean. Xie et al. 2021,
 * arXiv:2103.17182, normalised as in the authors' code. The averages take turns by trading places:
 * {@code m} is always the newer one.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED, rate = UpdateRule.Rate.PER_GRADIENT)
public final class Pnm {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0) double beta2 = 1;
    @State double m;
    @State double older;

    double update(double w, double g, Step step) {
        double next = beta1 * beta1 * older + (1 - beta1 * beta1) * g;
        double u = ((1 + beta2) * next - beta2 * m) / Math.sqrt((1 + beta2) * (1 + beta2) + beta2 * beta2);
        older = m;
        m = next;
        return u;
    }

    /** A rule with its defaults. */
    public Pnm() {}
}
