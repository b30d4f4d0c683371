package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Signum.class)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
