package io.stepsmith.rule;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Row;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * AdamP: AdamW that does not grow weights whose scale is free. Heo et al. 2021, arXiv:2006.08217,
 * algorithm 2. A gradient nearly orthogonal to the weights, of every row of a matrix or else of the
 * whole, shows that their scale does not matter, as before a batch norm. Then the radial part of
 * the update is removed and decay is {@code wdRatio} of itself.
 *
 * <p>In: timm, pytorch_optimizer.
 */
@UpdateRule
public final class AdamP {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper(min = 0) double delta = 0.1;
    @Hyper(min = 0, max = 1) double wdRatio = 0.1;
    @Hyper boolean nesterov = false;
    @State double m;
    @State double v;

    double update(double w, double g, Step step, Tensor tensor, Row row) {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double direction = (nesterov ? beta1 * m + (1 - beta1) * g : m) / (1 - StrictMath.pow(beta1, step.number()));
        double u = direction / (Math.sqrt(v / (1 - StrictMath.pow(beta2, step.number()))) + epsilon);
        if (!tensor.isMatrix()) return u + weightDecay * w;
        double length = row.norm(w);
        double cosine = Math.abs(row.sum(g * w)) / (row.norm(g) * length);
        double whole = tensor.norm(w);
        double wholeCosine = Math.abs(tensor.sum(g * w)) / (tensor.norm(g) * whole);
        if (tensor.max(cosine) < delta / Math.sqrt(row.count())) {
            return u - w * (row.sum(w * u) / (length * length)) + weightDecay * wdRatio * w;
        }
        if (wholeCosine < delta / Math.sqrt(tensor.count())) {
            return u - w * (tensor.sum(w * u) / (whole * whole)) + weightDecay * wdRatio * w;
        }
        return u + weightDecay * w;
    }

    /** A rule with its defaults. */
    public AdamP() {}
}
