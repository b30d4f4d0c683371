package io.stepsmith.benchmarks;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

/** One tensor trained by SGD with momentum; its generated kernels are what is measured. */
@Optimizer(rule = Sgd.class, momentum = 0.9)
final class SgdModel {
    @Param final float[] w;
    final float[] wGradient;

    SgdModel(float[] weights, float[] gradients) {
        w = weights;
        wGradient = gradients;
    }
}
