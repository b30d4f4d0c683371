package demo;

import io.stepsmith.Clip;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
@Clip(value = 1e-46)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
