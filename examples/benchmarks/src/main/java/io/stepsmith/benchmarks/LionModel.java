package io.stepsmith.benchmarks;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Lion;

/** One tensor trained by Lion; its generated kernels are what is measured. */
@Optimizer(rule = Lion.class)
final class LionModel {
    @Param final float[] w;
    final float[] wGradient;

    LionModel(float[] weights, float[] gradients) {
        w = weights;
        wGradient = gradients;
    }
}
