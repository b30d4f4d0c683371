package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Group(weightDecay = 0) float[] bias = new float[3];
    float[] biasGradient = new float[3];
}
