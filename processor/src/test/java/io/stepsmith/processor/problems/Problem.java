package io.stepsmith.processor.problems;

import java.util.List;

/**
 * A function of a matrix whose least value is 0, where to start, and what counts as solved.
 *
 * @param objective of the weights row by row
 * @param start the weights, row by row
 * @param share of the initial loss that is to be left
 */
public record Problem(
        String title, Objective objective, int rows, int columns, double[] start, double share) {
    /** All of them. */
    public static final List<Problem> ALL = List.of(
            new Problem("Quadratic", Quadratic.INSTANCE, 4, 4, Quadratic.INSTANCE.start(), 0.01),
            new Problem(
                    "Logistic regression",
                    LogisticRegression.INSTANCE,
                    2,
                    5,
                    new double[LogisticRegression.FEATURES],
                    0.01),
            new Problem("Rosenbrock", new Rosenbrock(), 1, 2, new double[] {-1.2, 1}, 0.1));

    /** A loss and its gradient. */
    public interface Objective {
        /** The loss at some weights; puts the gradient there into the second array. */
        double at(double[] w, double[] gradient);
    }

    /** The greatest loss that counts as solved. */
    public double bar() {
        return share * objective.at(start, new double[start.length]);
    }
}
