package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
public final class Linear {
    @Param float[] weights = new float[12];
    private float[] weightsGradient = new float[12];
    @Param(gradient = "biasSum") float[] bias = new float[3];
    private float[] biasSum = new float[3];
}
