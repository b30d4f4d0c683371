package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, separateGradients = true)
final class Linear extends Layer {
    @Param float[] weights = new float[24];
}
