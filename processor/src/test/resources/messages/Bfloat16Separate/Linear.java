package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class, separateGradients = true)
final class Linear {
    @Param short[][] weights = new short[3][4];
    @Param float[] bias = new float[3];
}
