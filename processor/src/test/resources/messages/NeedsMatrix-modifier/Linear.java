package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class, modifiers = {GradientCentralisation.class, Centred.class})
final class Linear {
    @Param float[][] weights = new float[3][4];
    float[][] weightsGradient = new float[3][4];
    @Param float[] bias = new float[3];
    float[] biasGradient = new float[3];
}
