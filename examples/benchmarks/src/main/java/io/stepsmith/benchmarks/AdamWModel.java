package io.stepsmith.benchmarks;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

/** One tensor trained by AdamW; its generated kernels are what is measured. */
@Optimizer(rule = AdamW.class)
final class AdamWModel {
    @Param final float[] w;
    final float[] wGradient;

    AdamWModel(float[] weights, float[] gradients) {
        w = weights;
        wGradient = gradients;
    }
}
