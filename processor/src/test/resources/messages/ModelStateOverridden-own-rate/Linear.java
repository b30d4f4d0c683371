package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Travelled.class)
final class Linear {
    @Param float[] weight;
    float[] weightGradient;
    @Param @Group(learningRate = 0.5) float[] bias;
    float[] biasGradient;
}
