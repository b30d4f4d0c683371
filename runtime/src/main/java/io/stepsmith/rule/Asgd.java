package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

/**
 * Averaged stochastic gradient descent: a rate that falls as {@code (1 + lambda rate t)^-alpha}, a decay of {@code lambda}, and beside the weights their average
 * from update {@code t0} on. Polyak and Juditsky 1992; Xu 2011, arXiv:1107.2490, as in PyTorch at a constant learning rate (where the rate
 * moves, PyTorch's {@code eta} is that of the update before). {@code average} is for evaluation: it exists only where it is read.
 */
@UpdateRule(decay = Decay.L2, learningRate = 1e-2)
public final class Asgd {
    @Hyper(min = 0) double lambda = 1e-4;
    @Hyper(min = 0) double alpha = 0.75;
    @Hyper(min = 0) double t0 = 1e6;
    @State(flush = false) double average;

    double update(double w, double g, Step step) {
        double before = step.number() - 1;
        double u = (g + lambda * w) / StrictMath.pow(1 + lambda * step.learningRate() * before, alpha);
        double next = w - step.learningRate() * u;
        average = before - t0 <= 1 ? next : average + (next - average) / (before - t0);
        return u;
    }
}
