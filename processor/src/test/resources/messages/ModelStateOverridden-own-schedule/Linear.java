package demo;

import io.stepsmith.*;

@Optimizer(rule = Travelled.class)
@Schedule(group = "bias", shape = Shape.LINEAR, to = 0, steps = 10)
final class Linear {
    @Param float[] weight;
    float[] weightGradient;
    @Param @Group float[] bias;
    float[] biasGradient;
}
