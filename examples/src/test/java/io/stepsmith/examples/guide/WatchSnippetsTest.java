package io.stepsmith.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Statistic;
import io.stepsmith.Watch;
import io.stepsmith.rule.Sgd;

import org.junit.jupiter.api.Test;

/** What the page {@code watch} shows, and no sample has. */
class WatchSnippetsTest {
    @Test
    void aTensorHasAnIndex() {
        RatioModel model = new RatioModel();
        RatioModelOptimizer optimizer = RatioModelOptimizer.of(model);
        optimizer.step();
        int kernel = optimizer.statistics().tensor("kernel");
        double ratio = optimizer.statistics().valueOfTensor(Statistic.UPDATE_RATIO, kernel);
        assertEquals(0.25, ratio, 1e-6);
    }
}

/** A model of two arrays. */
@Optimizer(rule = Sgd.class, learningRate = 1)
@Watch(value = Statistic.UPDATE_RATIO, per = Watch.Per.TENSOR)
class RatioModel {
    @Param
    final float[] bias = {1};

    final float[] biasGradient = {1};

    @Param
    final float[] kernel = {0, 4};

    final float[] kernelGradient = {1, 0};
}
