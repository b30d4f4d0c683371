package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * ADOPT: Adam that divides the gradient by the second moment of the updates before, and only then
 * averages; converges for every beta2. Taniguchi et al. 2024, arXiv:2411.02853. The first update
 * only sets the second moment (weight decay apart), and what is averaged is clipped to
 * {@code (number - 1)^clipExponent}, as in the authors' code; timm's default exponent is 1/3.
 *
 * <p>In: optax, timm, pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class Adopt {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.9999;
    @Hyper(above = 0) double epsilon = 1e-6;
    @Hyper(min = 0) double clipExponent = 0.25;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        if (step.number() == 1) {
            v = g * g;
            return 0;
        }
        double limit = StrictMath.pow(step.number() - 1, clipExponent);
        double normed = g / Math.max(Math.sqrt(v), epsilon);
        m = beta1 * m + (1 - beta1) * Math.min(Math.max(normed, -limit), limit);
        v = beta2 * v + (1 - beta2) * g * g;
        return m;
    }

    /** A rule with its defaults. */
    public Adopt() {}
}
