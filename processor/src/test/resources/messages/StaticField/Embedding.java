package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Embedding {
    @Param static float[] table = new float[512];
    static float[] tableGradient = new float[512];
}
