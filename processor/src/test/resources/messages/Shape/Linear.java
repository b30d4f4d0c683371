package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Linear {
    int rows;
    int columns;
    @Param(shape = {"rows", "colums"}) float[] weight;
    float[] weightGradient;
}
