package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.With;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * LAMB: AdamW whose update per parameter has the norm of its weights. You et al. 2020,
 * arXiv:1904.00962, algorithm 2, with the identity as phi, as in optax. {@code weightDecay} is part
 * of the update whose norm is taken; in Keras it is not ({@code decayInUpdate} false: weights decay
 * first, and their norm is the one after that). timm also clips the gradient's global norm at 1
 * first. A parameter or update of norm 0 has ratio 1.
 *
 * <p>In: optax, Keras, timm, pytorch_optimizer, DeepSpeed, bitsandbytes.
 */
@UpdateRule
@Preset(convention = Convention.KERAS, epsilon = 1e-7, weightDecay = 0, with = @With(name = "decayInUpdate", flag = false))
@Preset(convention = Convention.OPTAX, weightDecay = 0)
public final class Lamb {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-6;
    @Hyper(min = 0) double weightDecay = 0.01;
    @Hyper boolean decayInUpdate = true;
    @State double m;
    @State double v;

    double update(double w, double g, Step step, Tensor tensor) {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        double vHat = v / (1 - StrictMath.pow(beta2, step.number()));
        double adam = mHat / (Math.sqrt(vHat) + epsilon);
        double u = decayInUpdate ? adam + weightDecay * w : adam;
        double weights = decayInUpdate ? tensor.norm(w) : Math.abs(1 - step.learningRate() * weightDecay) * tensor.norm(w);
        double updates = tensor.norm(u);
        double scaled = (weights > 0 && updates > 0 ? weights / updates : 1) * u;
        return decayInUpdate ? scaled : scaled + weightDecay * w;
    }

    /** A rule with its defaults. */
    public Lamb() {}
}
