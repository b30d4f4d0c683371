package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Travelled.class)
final class Linear {
    @Param float[] weight;
    float[] weightGradient;
    @Param @Group(rateScale = 1) float[] bias;
    float[] biasGradient;
    @Param @Group(rateScale = 2) float[] scale;
    float[] scaleGradient;
}
