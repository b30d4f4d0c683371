package models;

import io.stepsmith.*;

@Optimizer(rule = io.stepsmith.rule.Sgd.class)
class Dense {
    @Outer(rows = "dy", columns = "input")
    double[][] w;

    @Param(gradient = "dy")
    double[] b;

    double[] dy, input;
}
