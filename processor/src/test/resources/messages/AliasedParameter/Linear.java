package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Linear {
    @Param(gradient = "sum") float[] weights = new float[12];
    @Param(gradient = "sum") float[] scales = new float[12];
    float[] sum = new float[12];
}
