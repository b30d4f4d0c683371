package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * KATE: AdaGrad without the square root, invariant to the scale of features. Choudhury et al. 2024,
 * arXiv:2403.02648. {@code delta} is the paper's eta; {@code epsilon} keeps weights that have had
 * no gradient yet from 0/0 (the authors' code adds it to the sum at every update).
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class Kate {
    @Hyper(min = 0) double delta = 0;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State(flush = false, bfloat16 = false) double vSum;
    @State(flush = false, bfloat16 = false) double vRatio;

    double update(double w, double g, Step step) {
        double square = g * g;
        vSum += square;
        double denominator = vSum + epsilon;
        vRatio += delta * square + square / denominator;
        return Math.sqrt(vRatio) * g / denominator;
    }

    /** A rule with its defaults. */
    public Kate() {}
}
