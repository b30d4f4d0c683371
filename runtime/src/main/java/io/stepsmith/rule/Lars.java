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
 * LARS: momentum SGD whose rate per parameter is in proportion to the norm of its weights over that
 * of its gradient. You, Gitman and Ginsburg 2017, arXiv:1708.03888, algorithm 1.
 * {@code weightDecay} enters the gradient and, with epsilon, the ratio's denominator, as in the
 * paper and timm (optax takes the norm of their sum, {@code decayInNorm}). The learning rate is
 * inside the momentum buffer, as in the paper and optax (an update at rate 0 leaves the weight
 * where it is). timm has {@code rateInMomentum} false, and an epsilon of 1e-8. A parameter or
 * gradient of norm 0 has ratio 1.
 *
 * <p>In: optax, timm, pytorch_optimizer, bitsandbytes.
 */
@UpdateRule(learningRate = 0.1)
@Preset(convention = Convention.OPTAX, with = @With(name = "decayInNorm", flag = true))
public final class Lars {
    @Hyper(above = 0) double trustCoefficient = 1e-3;
    @Hyper(min = 0, below = 1) double momentum = 0.9;
    @Hyper(min = 0) double epsilon = 0;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper boolean decayInNorm = false;
    @Hyper boolean rateInMomentum = true;
    @State double buffer;

    double update(double w, double g, Step step, Tensor tensor) {
        double weights = tensor.norm(w);
        double u = g + weightDecay * w;
        double gradients = tensor.norm(decayInNorm ? u : g);
        boolean both = weights > 0 && gradients > 0;
        double length = decayInNorm ? gradients : gradients + weightDecay * weights;
        double unit = both && length < 1e-30 ? 1e30 : both && length > 1e30 ? 1e-30 : 1;   // keeps the ratio in the range of float
        double ratio = both ? trustCoefficient * weights / ((length + epsilon) * unit) : 1;
        double scaled = ratio * (unit * u);
        if (momentum == 0) return scaled;
        if (!rateInMomentum) {
            buffer = momentum * buffer + scaled;
            return buffer;
        }
        buffer = momentum * buffer + step.learningRate() * scaled;
        return buffer * (step.learningRate() > 1e-30 ? 1 / step.learningRate() : 0);
    }

    /** A rule with its defaults. */
    public Lars() {}
}
