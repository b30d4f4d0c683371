package demo;

import io.stepsmith.Clip;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 1e39, epsilon = 1e-46)
@Clip(value = 1e-46)
final class Linear {
    @Param double[] weights = new double[12];
    double[] weightsGradient = new double[12];
}
