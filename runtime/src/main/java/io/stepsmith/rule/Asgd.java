package io.stepsmith.rule;

import io.stepsmith.Extent;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Stochastic gradient descent for averaging: a rate {@code eta} that falls as
 * {@code (1 + lambda rate t)^-alpha} and a decay of {@code lambda}. Polyak and Juditsky 1992; Xu
 * 2011, arXiv:1107.2490, section 3, as in PyTorch. {@code weightDecay} is L2, and the {@code eta}
 * of an update is made from the learning rate of the one before. Here an update at rate 0 leaves
 * the weight where it is. From update {@code t0} on, {@code average} is that of the weights, for
 * evaluation.
 *
 * <p>In: PyTorch.
 */
@UpdateRule(learningRate = 1e-2, rate = UpdateRule.Rate.PER_GRADIENT)
public final class Asgd {
    @Hyper(min = 0) double lambda = 1e-4;
    @Hyper(min = 0) double alpha = 0.75;
    @Hyper(min = 0) double t0 = 1e6;
    @Hyper(min = 0) double weightDecay = 0;
    @State(flush = false, bfloat16 = false) double average;
    @State(per = Extent.TENSOR) double eta;

    void first(double w, double g, Step step) {
        eta = step.learningRate();
    }

    double weight(double w, double g, Step step) {
        double next = step.learningRate() == 0 ? w : w * (1 - lambda * eta) - eta * (weightDecay != 0 ? g + weightDecay * w : g);
        eta = step.learningRate() / StrictMath.pow(1 + lambda * step.learningRate() * step.number(), alpha);
        double since = step.number() - 1 - t0;
        average = since <= 1 ? next : average + (next - average) / since;
        return next;
    }

    double evaluate(double w) {
        return average;
    }

    /** A rule with its defaults. */
    public Asgd() {}
}
