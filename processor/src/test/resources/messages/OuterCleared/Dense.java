package models;

import io.stepsmith.*;

@Optimizer(rule = io.stepsmith.rule.Sgd.class, gradients = Gradients.ACCUMULATED)
class Dense {
    @Param
    @Outer(rows = "dy", columns = "input")
    double[][] w;

    double[] dy, input;
}
