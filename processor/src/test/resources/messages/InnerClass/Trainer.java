package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

final class Trainer {
    @Optimizer(rule = Sgd.class)
    class Regression {
        @Param double[] coefficients = new double[8];
        double[] coefficientsGradient = new double[8];
    }
}
