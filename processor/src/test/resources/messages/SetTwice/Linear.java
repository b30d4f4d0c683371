package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class, beta1 = 0.9, with = @With(name = "beta1", value = 0.95))
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
