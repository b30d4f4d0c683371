package models;

import io.stepsmith.*;

@Optimizer(rule = io.stepsmith.rule.Sgd.class)
class Dense {
    @Param
    @Outer(rows = "dy", columns = "input")
    Layer[] layers;

    double[] dy, input;

    static class Layer {
        @Param
        double[] b;

        double[] bGradient;
    }
}
