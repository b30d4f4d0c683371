package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = GentleMomentum.class, learningRate = 0.01)
final class Attention {
    @Param float[] queries = new float[12];
    float[] queriesGradient = new float[12];
}
