package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Linear {
    @Param short[][] weights = new short[3][4];
    short[][] weightsGradient = new short[3][4];
    @Param(gradient = "biasSum") short[] bias = new short[3];
    double[] biasSum = new double[3];
    @Param short[] scale = new short[3];
    float[] dScale = new float[3];
}
