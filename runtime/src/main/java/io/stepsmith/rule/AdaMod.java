package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * AdaMod: Adam whose rate per weight is bounded by its own long-term average. Ding et al. 2019,
 * arXiv:1910.12249, algorithm 1. The average is of rates with the learning rate in them, is not
 * bias-corrected, and thus warms the training up. The authors' code, unlike their algorithm, adds
 * epsilon before the bias correction of v and has that of m in the rates that are averaged and
 * bounded. An update at rate 0 leaves the weight where it is.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class AdaMod {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(min = 0, below = 1) double beta3 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State double m;
    @State double v;
    @State double average;

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        double adaptive = 1 / (Math.sqrt(vHat) + epsilon);
        average = beta3 * average + (1 - beta3) * step.learningRate() * adaptive;
        return Math.min(adaptive, average * (step.learningRate() > 1e-30 ? 1 / step.learningRate() : 0)) * mHat;
    }

    /** A rule with its defaults. */
    public AdaMod() {}
}
