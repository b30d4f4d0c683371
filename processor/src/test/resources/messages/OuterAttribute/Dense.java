package models;

import io.stepsmith.*;

@Optimizer(rule = io.stepsmith.rule.Sgd.class)
class Dense {
    @Param(gradient = "dw")
    @Outer(rows = "dy", columns = "input")
    double[][] w;

    double[][] dw;
    double[] dy, input;
}
