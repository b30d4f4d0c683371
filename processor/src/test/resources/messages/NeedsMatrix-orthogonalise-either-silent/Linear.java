package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Polar.class)
final class Linear {
    @Param float[][] weight;
    float[][] weightGradient;
    @Param float[] bias;
    float[] biasGradient;
}
