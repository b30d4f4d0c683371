package io.stepsmith.processor.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.BuiltInSource;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The problems are what they are said to be, and runs are measured rightly: gradient descent on the
 * quadratic has a closed form.
 */
class DescentTest {
    private static final double[] CURVATURES =
            IntStream.range(0, 16).mapToDouble(i -> Math.pow(10, -3 + i / 5.0)).toArray();

    @Test
    void gradientsAreThoseOfTheLosses() {
        Random random = new Random(3);
        for (Problem problem : Problem.ALL) {
            double[] w = random.doubles(problem.start().length, -2, 2).toArray();
            double[] gradient = new double[w.length];
            problem.objective().at(w, gradient);
            for (int i = 0; i < w.length; i++) {
                double difference = (loss(problem, w, i, 1e-5) - loss(problem, w, i, -1e-5)) / 2e-5;
                assertEquals(
                        difference,
                        gradient[i],
                        1e-6 * (1 + Math.abs(difference)),
                        problem.title());
            }
        }
    }

    private static double loss(Problem problem, double[] w, int i, double by) {
        double[] moved = w.clone();
        moved[i] += by;
        return problem.objective().at(moved, new double[w.length]);
    }

    @Test
    void leastLossesAreZero() {
        double[] gradient = new double[LogisticRegression.FEATURES];
        assertEquals(
                0,
                LogisticRegression.INSTANCE.at(LogisticRegression.INSTANCE.minimizer(), gradient),
                0);
        for (double slope : gradient) {
            assertEquals(0, slope, 1e-15);
        }
        assertEquals(0, new Rosenbrock().at(new double[] {1, 1}, gradient), 0);
        assertEquals(0.08, Problem.ALL.get(0).bar(), 1e-14);
        assertEquals(2.42, Problem.ALL.get(2).bar(), 1e-14);
    }

    /**
     * The loss of gradient descent after t updates is the sum of (1 - rate * curvature)^2t / 2,
     * over all curvatures.
     */
    @Test
    void gradientDescentTakesAsManyUpdatesAsItsFormulaSays() {
        Contestant sgd = sgd();
        for (double rate : new double[] {0.3, 1, 1.9}) {
            int updates = 0;
            while (share(rate, updates) > 0.01) {
                updates++;
            }
            assertTrue(updates > 100 && updates < Descent.STEPS, () -> "rate " + rate);
            assertEquals(
                    updates, Descent.solvedAfter(sgd, Problem.ALL.get(0), rate, Descent.NEVER));
            assertEquals(updates, Descent.solvedAfter(sgd, Problem.ALL.get(0), rate, updates + 1));
            assertEquals(
                    Descent.NEVER, Descent.solvedAfter(sgd, Problem.ALL.get(0), rate, updates));
        }
    }

    private static double share(double rate, int updates) {
        double share = 0;
        for (double curvature : CURVATURES) {
            share += Math.pow(1 - rate * curvature, 2 * updates) / 16;
        }
        return share;
    }

    @Test
    void whatDivergesOrIsTooSlowIsNotSolved() {
        assertEquals(
                Descent.NEVER, Descent.solvedAfter(sgd(), Problem.ALL.get(0), 2.1, Descent.NEVER));
        assertEquals(
                Descent.NEVER, Descent.solvedAfter(sgd(), Problem.ALL.get(0), 0.01, Descent.NEVER));
    }

    private static Contestant sgd() {
        List<BuiltInSource> rule = BuiltInSource.all().stream()
                .filter(source -> source.simpleName().equals("Sgd"))
                .toList();
        return Contestant.compile(rule, false).get(0);
    }
}
