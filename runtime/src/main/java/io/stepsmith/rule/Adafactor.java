package io.stepsmith.rule;

import io.stepsmith.Column;
import io.stepsmith.Decay;
import io.stepsmith.Extent;
import io.stepsmith.Hyper;
import io.stepsmith.Row;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.Tensor;
import io.stepsmith.UpdateRule;

/**
 * Adafactor: second moments of a matrix from those of its rows and columns, and a rate relative to the weights' size. Shazeer and Stern 2018,
 * arXiv:1804.04235, algorithms 4 and 5, as in PyTorch: the learning rate caps {@code 1 / sqrt(t)}, {@code epsilon1} bounds the estimate from
 * below (the paper and optax add it to the squared gradient; PyTorch's default is the machine epsilon of the array's type, here always
 * float's), decay is decoupled, and every matrix is factored (optax: from 128 rows and columns on).
 *
 * <p>In: PyTorch, optax, Keras, timm, pytorch_optimizer, Transformers.
 */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 1e-2)
public final class Adafactor {
    @Hyper(max = 0) double decayPower = -0.8;
    @Hyper(above = 0) double epsilon1 = 0x1p-23;
    @Hyper(min = 0) double epsilon2 = 1e-3;
    @Hyper(above = 0) double clip = 1;
    @State(per = Extent.ROW) double r;
    @State(per = Extent.COLUMN) double c;
    @State double v;

    double update(double w, double g, Step step, Tensor tensor, Row row, Column column) {
        double fresh = StrictMath.pow(step.number(), decayPower);
        double second;
        if (tensor.isMatrix()) {
            r = r + fresh * (row.mean(g * g) - r);
            c = c + fresh * (column.mean(g * g) - c);
            second = r / Math.max(tensor.mean(r), epsilon1) * c;
        } else {
            v = v + fresh * (g * g - v);
            second = v;
        }
        double u = g / Math.sqrt(Math.max(second, epsilon1 * epsilon1));
        double clipped = u / Math.max(1, Math.sqrt(tensor.mean(u * u)) / clip);
        double size = Math.max(epsilon2, Math.sqrt(tensor.mean(w * w)));
        return size * Math.min(1, 1 / (Math.sqrt(step.number()) * step.learningRate())) * clipped;
    }
}
