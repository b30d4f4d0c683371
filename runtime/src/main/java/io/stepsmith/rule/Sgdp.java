package io.stepsmith.rule;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Row;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * SGDP: momentum SGD that does not grow weights whose scale is free. Heo et al. 2021,
 * arXiv:2006.08217, algorithm 1, as in the authors' code, whose decay is over {@code 1 - momentum}.
 * A gradient nearly orthogonal to the weights, of every row of a matrix or else of the whole, shows
 * that their scale does not matter, as before a batch norm. Then the radial part of the update is
 * removed and decay is {@code wdRatio} of itself.
 *
 * <p>In: timm, pytorch_optimizer.
 */
@UpdateRule(rate = UpdateRule.Rate.PER_GRADIENT)
public final class Sgdp {
    @Hyper(min = 0, below = 1) double momentum = 0.9;
    @Hyper(min = 0, max = 1) double dampening = 0;
    @Hyper boolean nesterov = false;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper(min = 0) double delta = 0.1;
    @Hyper(min = 0, max = 1) double wdRatio = 0.1;
    @State double buffer;

    double update(double w, double g, Step step, Tensor tensor, Row row) {
        buffer = momentum * buffer + (1 - dampening) * g;
        double u = nesterov ? g + momentum * buffer : buffer;
        double decay = weightDecay / (1 - momentum);
        if (!tensor.isMatrix()) return u + decay * w;
        double length = row.norm(w);
        double cosine = Math.abs(row.sum(g * w)) / (row.norm(g) * length);
        double whole = tensor.norm(w);
        double wholeCosine = Math.abs(tensor.sum(g * w)) / (tensor.norm(g) * whole);
        if (tensor.max(cosine) < delta / Math.sqrt(row.count())) {
            return u - w * (row.sum(w * u) / (length * length)) + decay * wdRatio * w;
        }
        if (wholeCosine < delta / Math.sqrt(tensor.count())) {
            return u - w * (tensor.sum(w * u) / (whole * whole)) + decay * wdRatio * w;
        }
        return u + decay * w;
    }

    /** A rule with its defaults. */
    public Sgdp() {}
}
