package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Attention {
    @Param float[] queries = new float[16];
    float[] queriesGradient = new float[16];
}
