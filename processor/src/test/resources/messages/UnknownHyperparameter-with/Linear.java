package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class, with = @With(name = "amsgard", flag = true))
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
