package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;

@Optimizer(rule = Scaled.class, with = @With(name = "scale", value = 0.5))
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
