package io.stepsmith.examples.cluster;

import io.stepsmith.Clip;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

/** One of the weights of a {@link Pair}, which somebody gave to a worker by hand. */
@Optimizer(rule = Sgd.class, learningRate = 1)
@Clip(norm = 1)
class One {
    @Param
    float[] w = new float[1];

    float[] wGradient = new float[1];

    One(float gradient) {
        wGradient[0] = gradient;
    }
}
