package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Linear {
    @Param float[] w = new float[12];
    float[] dw = new float[12];
    @Param double[][] b = new double[3][4];
    double[][] db = new double[3][4];
}
