package demo;

import io.stepsmith.Arithmetic;
import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Scaled.class, arithmetic = Arithmetic.FAST_DIVISION)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(epsilon = 0) float[] bias = new float[12];
    float[] biasGradient = new float[12];
    @Param double[] exact = new double[12];
    double[] exactGradient = new double[12];
}
