package io.stepsmith.examples.cluster;

import io.stepsmith.Clip;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

/**
 * Two weights, each the first of an array that is as long as the least part of a worker, so that
 * two workers own one each. Their gradient, (3, 4), is clipped from 5 to 1.
 */
@Optimizer(rule = Sgd.class, learningRate = 1)
@Clip(norm = 1)
class Pair {
    private static final int LEAST_PART = 4096;

    @Param
    final float[] first = new float[LEAST_PART];

    final float[] firstGradient = new float[LEAST_PART];

    @Param
    final float[] second = new float[LEAST_PART];

    final float[] secondGradient = new float[LEAST_PART];

    Pair() {
        firstGradient[0] = 3;
        secondGradient[0] = 4;
    }
}
