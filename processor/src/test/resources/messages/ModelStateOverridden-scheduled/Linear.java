package demo;

import io.stepsmith.*;
import io.stepsmith.rule.Prodigy;

@Optimizer(rule = Prodigy.class)
@Schedule(group = "bias", of = "beta2", shape = Shape.LINEAR, from = 0.9, to = 0.99, steps = 10)
final class Linear {
    @Param float[] weight;
    float[] weightGradient;
    @Param @Group float[] bias;
    float[] biasGradient;
}
