package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.modifier.ExponentialMovingAverage;
import io.stepsmith.modifier.StochasticWeightAveraging;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class, modifiers = {ExponentialMovingAverage.class, StochasticWeightAveraging.class})
final class Linear {
    @Param float[] w;
    float[] wGradient;
}
