package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Linear {
    @Param short[] weights = new short[12];
    float[] weightsDelta = new float[12];
}
