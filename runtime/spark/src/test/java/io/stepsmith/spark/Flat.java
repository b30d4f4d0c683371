package io.stepsmith.spark;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

/** One long array of weights. */
@Optimizer(rule = Sgd.class, learningRate = 0.1)
final class Flat {
    @Param
    final float[] w;

    final float[] wGradient;

    Flat(int length) {
        w = new float[length];
        wGradient = new float[length];
    }
}
