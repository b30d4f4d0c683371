package demo;

import io.stepsmith.Arithmetic;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Follows.class, arithmetic = Arithmetic.FAST)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
