package demo;

import io.stepsmith.Arithmetic;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, arithmetic = Arithmetic.FAST_DIVISION)
final class Linear {
    @Param double[] weights = new double[12];
    double[] weightsGradient = new double[12];
}
