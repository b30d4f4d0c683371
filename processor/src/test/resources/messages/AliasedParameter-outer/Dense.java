package models;

import io.stepsmith.*;

@Optimizer(rule = io.stepsmith.rule.Sgd.class)
class Dense {
    @Param
    @Outer(rows = "dy", columns = "b")
    double[][] w;

    @Param(gradient = "dy")
    double[] b;

    double[] dy;
}
