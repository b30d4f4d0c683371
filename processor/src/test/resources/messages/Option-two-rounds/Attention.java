package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Momentum.class, learningRate = 0.01)
final class Attention {
    @Param float[] queries = new float[16];
    float[] queriesGradient = new float[16];
}
