package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
final class Linear {
    @io.stepsmith.Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(weightDecay = 0) float[] bias = new float[3];
}
