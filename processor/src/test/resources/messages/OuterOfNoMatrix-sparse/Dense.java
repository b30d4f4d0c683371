package models;

import io.stepsmith.*;

@Optimizer(rule = io.stepsmith.rule.Sgd.class)
class Dense {
    @Param
    @Sparse
    @Outer(rows = "dy", columns = "input")
    double[][] w;

    double[] dy, input;
}
