package demo;

import io.stepsmith.Arithmetic;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adamax;

@Optimizer(rule = Adamax.class, arithmetic = Arithmetic.FAST_DIVISION)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
