package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Affine {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
