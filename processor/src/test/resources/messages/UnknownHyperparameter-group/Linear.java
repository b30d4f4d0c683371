package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class, momentum = 0.9)
final class Linear {
    @Param @Group(beta1 = 0.8) float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
