package models;

import io.stepsmith.*;

@Optimizer(rule = io.stepsmith.rule.Sgd.class)
class Dense {
    @Param
    @Outer(rows = "", columns = "x")
    short[][] w;

    float[] dy, input;
}
