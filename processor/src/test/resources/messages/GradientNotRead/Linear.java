package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, separateGradients = true)
final class Linear {
    @Param(gradient = "slope") float[] weights = new float[12];
    float[] slope = new float[12];
    @Param float[] bias = new float[3];
}
