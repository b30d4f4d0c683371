package io.stepsmith.rule;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Accelerated SGD: a short step from the weight, mixed with a running average of long steps.
 * Kidambi et al. 2018, arXiv:1803.05591, algorithm 3, in the parameters of the authors' code.
 * {@code kappa} is the ratio of long to short step, {@code xi} the statistical advantage (at most
 * the root of kappa), {@code constant} their 0.7.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(rate = UpdateRule.Rate.PER_GRADIENT)
public final class AccSgd {
    @Hyper(min = 1) double kappa = 1000;
    @Hyper(above = 0) double xi = 10;
    @Hyper(above = 0, max = 1) double constant = 0.7;
    @State(bfloat16 = false) double average;

    void first(double w, double g, Step step) {
        average = w;
    }

    double weight(double w, double g, Step step) {
        double beta = xi * constant * constant / kappa;
        double mix = constant / (constant + beta);
        average = (1 - beta) * average + beta * (w - step.learningRate() * kappa / constant * g);
        return mix * (w - step.learningRate() * g) + (1 - mix) * average;
    }

    /** A rule with its defaults. */
    public AccSgd() {}
}
