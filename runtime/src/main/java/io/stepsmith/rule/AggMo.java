package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Aggregated momentum: the mean of three momentum buffers of different memory, whose oscillations
 * cancel. Lucas et al. 2019, arXiv:1804.00325, section 3, with the authors' default of three.
 * Buffers accumulate as in {@link Sgd}, the learning rate stays outside.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.L2, learningRate = 0.1, rate = UpdateRule.Rate.PER_GRADIENT)
public final class AggMo {
    @Hyper(min = 0, below = 1) double beta1 = 0;
    @Hyper(min = 0, below = 1) double beta2 = 0.9;
    @Hyper(min = 0, below = 1) double beta3 = 0.99;
    @State double first;
    @State double second;
    @State double third;

    double update(double w, double g, Step step) {
        first = beta1 == 0 ? g : beta1 * first + g;
        second = beta2 == 0 ? g : beta2 * second + g;
        third = beta3 == 0 ? g : beta3 * third + g;
        return (first + second + third) / 3;
    }

    /** A rule with its defaults. */
    public AggMo() {}
}
