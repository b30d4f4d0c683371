package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Prodigy;

@Optimizer(rule = Prodigy.class)
final class Linear {
    @Param float[] weight;
    float[] weightGradient;
    @Param @Group(beta2 = 0.9) float[] bias;
    float[] biasGradient;
}
