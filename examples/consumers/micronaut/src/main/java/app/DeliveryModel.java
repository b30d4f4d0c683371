package app;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

/** The minutes of a delivery: so many at the start, for each kilometre and for each item. */
@Optimizer(rule = Adam.class, learningRate = 0.1)
final class DeliveryModel {
    @Param
    final double[] minutes = new double[3];

    final double[] minutesGradient = new double[3];

    double estimate(double kilometres, int items) {
        return minutes[0] + minutes[1] * kilometres + minutes[2] * items;
    }

    /** Writes the gradient of half the squared error. */
    void backward(double kilometres, int items, double took) {
        double error = estimate(kilometres, items) - took;
        minutesGradient[0] = error;
        minutesGradient[1] = error * kilometres;
        minutesGradient[2] = error * items;
    }
}
