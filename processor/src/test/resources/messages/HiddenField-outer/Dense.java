package models;

import io.stepsmith.*;

@Optimizer(rule = io.stepsmith.rule.Sgd.class)
class Dense {
    static class Base {
        @Param
        @Outer(rows = "dy", columns = "input")
        double[][] w;

        double[] dy, input;
    }

    @Param
    Layer layer = new Layer();

    static class Layer extends Base {
        double[] input;
    }
}
