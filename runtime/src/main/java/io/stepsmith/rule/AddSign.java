package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * AddSign: the gradient, longer where it agrees in sign with its average and shorter where not.
 * Bello et al. 2017, arXiv:1709.07417, as in TensorFlow's contrib:
 * {@code (alpha + signDecay sign(g) sign(m)) g}. Schedule {@code signDecay} to 0 for the paper's
 * variants with decay.
 *
 * <p>In: TensorFlow contrib.
 */
@UpdateRule(decay = Decay.L2, rate = UpdateRule.Rate.PER_GRADIENT)
public final class AddSign {
    @Hyper(min = 0, below = 1) double beta = 0.9;
    @Hyper(min = 0) double alpha = 1;
    @Hyper(min = 0) double signDecay = 1;
    @State double m;

    double update(double w, double g, Step step) {
        m = beta * m + (1 - beta) * g;
        return (alpha + signDecay * Math.signum(g) * Math.signum(m)) * g;
    }

    /** A rule with its defaults. */
    public AddSign() {}
}
