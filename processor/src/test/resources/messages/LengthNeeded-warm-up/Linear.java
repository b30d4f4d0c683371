package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 1e-3)
@WarmUp
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
