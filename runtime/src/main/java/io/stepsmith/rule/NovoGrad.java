package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Extent;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * NovoGrad: gradients over the running norm of their parameter's gradients, then momentum; one
 * second moment per parameter. Ginsburg et al. 2019, arXiv:1905.11286, algorithm 1. As in optax:
 * betas 0.9 and 0.25 (the paper and timm: 0.95 and 0.98), the second moment starts at the first
 * square, momentum accumulates, and {@code weightDecay} goes into it.
 *
 * <p>In: optax, timm, pytorch_optimizer.
 */
@UpdateRule
@Preset(convention = Convention.OPTAX)
public final class NovoGrad {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.25;
    @Hyper(above = 0) double epsilon = 1e-6;
    @Hyper(min = 0) double weightDecay = 0;
    @State double m;
    @State(per = Extent.TENSOR) double v;

    double update(double w, double g, Step step, Tensor tensor) {
        double square = tensor.sum(g * g);
        v = step.number() == 1 ? square : beta2 * v + (1 - beta2) * square;
        m = beta1 * m + (g / (Math.sqrt(v) + epsilon) + weightDecay * w);
        return m;
    }

    /** A rule with its defaults. */
    public NovoGrad() {}
}
