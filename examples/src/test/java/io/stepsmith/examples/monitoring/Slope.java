package io.stepsmith.examples.monitoring;

import io.stepsmith.Guard;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

/** A model of one weight. */
@Optimizer(rule = Sgd.class, learningRate = 0.5)
@Guard
final class Slope {
    @Param
    final float[] w = {1};

    final float[] wGradient = {1};
}
