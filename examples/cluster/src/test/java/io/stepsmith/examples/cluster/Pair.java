package io.stepsmith.examples.cluster;

import io.stepsmith.Clip;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

/** Two weights, of which two workers own one each. The gradient, (3, 4), is clipped from 5 to 1. */
@Optimizer(rule = Sgd.class, learningRate = 1)
@Clip(norm = 1)
class Pair {
    @Param
    float[] first = new float[1];

    float[] firstGradient = {3};

    @Param
    float[] second = new float[1];

    float[] secondGradient = {4};
}
