package models;

import io.stepsmith.*;

@Optimizer(rule = io.stepsmith.rule.Sgd.class)
class Dense {
    @Param(optional = true)
    @Outer(rows = "dy", columns = "input")
    double[][] w;

    double[] dy, input;
}
