package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * MARS-AdamW: AdamW on a gradient that is corrected by its change since the update before (variance
 * reduction) and clipped to norm 1 per parameter. Yuan et al. 2024, arXiv:2411.10438, algorithm 2,
 * in the approximate form, which needs no second gradient. The first change is 0, as in timm. The
 * authors leave vectors to AdamW: {@code @Group(rule = AdamW.class)}.
 *
 * <p>In: timm, pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 3e-3)
public final class Mars {
    @Hyper(min = 0, below = 1) double beta1 = 0.95;
    @Hyper(min = 0, below = 1) double beta2 = 0.99;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(min = 0) double gamma = 0.025;
    @State double m;
    @State double v;
    @State(bfloat16 = false) double previous;

    void first(double w, double g, Step step) {
        previous = g;
    }

    double update(double w, double g, Step step, Tensor tensor) {
        double corrected = g + gamma * beta1 / (1 - beta1) * (g - previous);
        previous = g;
        double clipped = corrected / Math.max(tensor.norm(corrected), 1);
        m = beta1 * m + (1 - beta1) * clipped;
        v = beta2 * v + (1 - beta2) * clipped * clipped;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        return mHat / (Math.sqrt(vHat) + epsilon);
    }

    /** A rule with its defaults. */
    public Mars() {}
}
