package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Extent;
import io.stepsmith.language.Column;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Row;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * CAME: Adafactor with momentum that is trusted where it agrees with the update; that confidence is
 * factored too. Luo et al. 2023, arXiv:2307.02047, algorithm 2, as in the authors' code: vectors
 * keep a full second moment and have no confidence.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 2e-4)
public final class Came {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(min = 0, below = 1) double beta3 = 0.9999;
    @Hyper(above = 0) double epsilon1 = 1e-30;
    @Hyper(above = 0) double epsilon2 = 1e-16;
    @Hyper(above = 0) double clip = 1;
    @State double m;
    @State double v;
    @State(per = Extent.ROW) double r;
    @State(per = Extent.COLUMN) double c;
    @State(per = Extent.ROW) double rSurprise;
    @State(per = Extent.COLUMN) double cSurprise;

    double update(double w, double g, Step step, Tensor tensor, Row row, Column column) {
        double square = g * g + epsilon1;
        double u;
        if (tensor.isMatrix()) {
            r = beta2 * r + (1 - beta2) * row.mean(square);
            c = beta2 * c + (1 - beta2) * column.mean(square);
            u = g / Math.sqrt(r / tensor.mean(r)) / Math.sqrt(c);
        } else {
            v = beta2 * v + (1 - beta2) * square;
            u = g / Math.sqrt(v);
        }
        double clipped = u / Math.max(1, Math.sqrt(tensor.mean(u * u)) / clip);
        m = beta1 * m + (1 - beta1) * clipped;
        if (!tensor.isMatrix()) return m;
        double surprise = (clipped - m) * (clipped - m) + epsilon2;
        rSurprise = beta3 * rSurprise + (1 - beta3) * row.mean(surprise);
        cSurprise = beta3 * cSurprise + (1 - beta3) * column.mean(surprise);
        return m / Math.sqrt(rSurprise / tensor.mean(rSurprise)) / Math.sqrt(cSurprise);
    }

    /** A rule with its defaults. */
    public Came() {}
}
