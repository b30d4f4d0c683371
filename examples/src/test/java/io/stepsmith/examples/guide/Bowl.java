package io.stepsmith.examples.guide;

import io.stepsmith.Param;

/**
 * {@code (x^2 + 10 y^2) / 2}, which models that the page {@code schedules} shows minimise. They
 * inherit its parameter.
 */
abstract class Bowl {
    @Param
    final double[] weights = {1, 1};

    final double[] weightsGradient = new double[2];

    /** The value; leaves the gradient in its field. */
    final double backward() {
        weightsGradient[0] = weights[0];
        weightsGradient[1] = 10 * weights[1];
        return (weights[0] * weights[0] + 10 * weights[1] * weights[1]) / 2;
    }
}
