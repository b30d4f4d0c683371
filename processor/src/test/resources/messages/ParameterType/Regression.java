package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Regression {
    @Param double[] coefficients = new double[8];
    double[] coefficientsGradient = new double[8];
    @Param double intercept;
    double interceptGradient;
}
