package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Quasi-hyperbolic momentum: between the gradient and its moving average. Ma and Yarats 2019,
 * arXiv:1810.06801, section 3. The average has weights that sum to 1 (PyTorch's SGD does not), and
 * is not corrected for its start. The authors recommend {@code nu = 0.7} with
 * {@code momentum = 0.999}; {@code nu = momentum} is Nesterov's form, {@code nu = 0} plain gradient
 * descent.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.L2, rate = UpdateRule.Rate.PER_GRADIENT)
public final class Qhm {
    @Hyper(min = 0, below = 1) double momentum = 0.9;
    @Hyper(min = 0, max = 1) double nu = 0.7;
    @State double m;

    double update(double w, double g, Step step) {
        m = momentum * m + (1 - momentum) * g;
        return (1 - nu) * g + nu * m;
    }

    /** A rule with its defaults. */
    public Qhm() {}
}
