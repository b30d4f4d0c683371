package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Linear {
    @Param(shape = {"2", "3"}) float[][] weight;
    float[][] weightGradient;
}
