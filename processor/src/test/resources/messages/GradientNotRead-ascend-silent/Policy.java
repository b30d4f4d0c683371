package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, separateGradients = true)
final class Policy {
    @Param(ascend = true) float[] weights = new float[12];
}
