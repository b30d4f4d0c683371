package demo;

import io.stepsmith.Convention;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Ported.class, convention = Convention.KERAS)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
