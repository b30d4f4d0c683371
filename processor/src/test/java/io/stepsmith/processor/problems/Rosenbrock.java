package io.stepsmith.processor.problems;

/**
 * {@code (1 - x)^2 + 100 (y - x^2)^2}: from the usual start (-1.2, 1) one step down into a curved
 * valley, where about 4 of 24.2 are left.
 */
final class Rosenbrock implements Problem.Objective {
    @Override
    public double at(double[] w, double[] gradient) {
        double along = 1 - w[0];
        double across = w[1] - w[0] * w[0];
        gradient[0] = -2 * along - 400 * across * w[0];
        gradient[1] = 200 * across;
        return along * along + 100 * across * across;
    }
}
