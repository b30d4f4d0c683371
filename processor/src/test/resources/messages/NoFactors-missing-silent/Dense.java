package models;

import io.stepsmith.*;

@Optimizer(rule = io.stepsmith.rule.Sgd.class)
class Dense {
    @Param
    @Outer(rows = "dy")
    double[][] w;

    double[] dy, input;
}
