package app;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Adam;

/** A straight line, and how far it is from points. */
@Optimizer(rule = Adam.class, learningRate = 0.1)
@Schedule(shape = Shape.COSINE, to = 0, steps = 500)
final class Line {
    @Param
    final double[] w = new double[2];

    final double[] wGradient = new double[2];

    double at(double x) {
        return w[0] * x + w[1];
    }

    /** Returns the mean squared distance, and writes its gradient. */
    double backward(double[] x, double[] y) {
        double loss = 0;
        wGradient[0] = 0;
        wGradient[1] = 0;
        for (int i = 0; i < x.length; i++) {
            double error = at(x[i]) - y[i];
            loss += error * error / x.length;
            wGradient[0] += 2 * error * x[i] / x.length;
            wGradient[1] += 2 * error / x.length;
        }
        return loss;
    }
}
