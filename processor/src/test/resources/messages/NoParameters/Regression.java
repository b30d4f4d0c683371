package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Regression {
    double[] coefficients = new double[8];
    double[] coefficientsGradient = new double[8];
}
