package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Extent;
import io.stepsmith.language.Column;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.Row;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * SM3-II: AdaGrad whose sums are kept per row and per column of a matrix, each the greatest of its
 * weights'; a weight takes the smaller of the two. Anil et al. 2019, arXiv:1901.11150, algorithm 2,
 * with momentum as in optax: a moving average of updates. An update is 0 while the sum is; epsilon
 * is 0, or inside the root (optax: 1e-8). Vectors have a sum per weight.
 *
 * <p>In: optax, pytorch_optimizer.
 */
@UpdateRule(learningRate = 0.1)
@Preset(convention = Convention.OPTAX, epsilon = 1e-8)
public final class Sm3 {
    @Hyper(min = 0, below = 1) double momentum = 0.9;
    @Hyper(min = 0) double epsilon = 0;
    @State(per = Extent.ROW) double r;
    @State(per = Extent.COLUMN) double c;
    @State(flush = false, bfloat16 = false) double v;
    @State double m;

    double update(double w, double g, Step step, Tensor tensor, Row row, Column column) {
        double sum;
        if (tensor.isMatrix()) {
            sum = Math.min(r, c) + g * g;
            r = row.max(sum);
            c = column.max(sum);
        } else {
            v += g * g;
            sum = v;
        }
        double u = sum > 0 ? g / Math.sqrt(epsilon == 0 ? sum : sum + epsilon) : 0;
        if (momentum == 0) return u;
        m = momentum * m + (1 - momentum) * u;
        return m;
    }

    /** A rule with its defaults. */
    public Sm3() {}
}
