package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * QHAdam: Adam with quasi-hyperbolic terms, between the gradient and its average in both moments.
 * Ma and Yarats 2019, arXiv:1810.06801, section 4. {@code nu1 = nu2 = 1} is {@link Adam};
 * {@code nu1 = 0, nu2 = 1} is RMSprop with bias correction. (pytorch_optimizer's second moment
 * differs, a bug.)
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.L2)
public final class QhAdam {
    @Hyper(min = 0, below = 1) double beta1 = 0.995;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(min = 0, max = 1) double nu1 = 0.7;
    @Hyper(min = 0, max = 1) double nu2 = 1;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        double second = (1 - nu2) * (g * g) + nu2 * vHat;
        return ((1 - nu1) * g + nu1 * mHat) / (Math.sqrt(second) + epsilon);
    }

    /** A rule with its defaults. */
    public QhAdam() {}
}
