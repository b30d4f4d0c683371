package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Extent;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Row;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * Adam-mini: Adam with one second moment per block of weights that have similar curvature. Zhang et
 * al. 2024, arXiv:2406.16793, algorithm 1. The block is here a row of a matrix (an output neuron),
 * and a whole vector. The authors choose blocks by the names of transformer layers (a head of the
 * query's rows, for example).
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED)
public final class AdamMini {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State double m;
    @State(per = Extent.ROW) double vRow;
    @State(per = Extent.TENSOR) double v;

    double update(double w, double g, Step step, Tensor tensor, Row row) {
        m = beta1 * m + (1 - beta1) * g;
        double second;
        if (tensor.isMatrix()) {
            vRow = beta2 * vRow + (1 - beta2) * row.mean(g * g);
            second = vRow;
        } else {
            v = beta2 * v + (1 - beta2) * tensor.mean(g * g);
            second = v;
        }
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        double vHat = second / (1 - StrictMath.pow(beta2, step.number()));
        return mHat / (Math.sqrt(vHat) + epsilon);
    }

    /** A rule with its defaults. */
    public AdamMini() {}
}
