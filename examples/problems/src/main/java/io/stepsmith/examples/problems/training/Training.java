package io.stepsmith.examples.problems.training;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.examples.problems.Problem;
import io.stepsmith.examples.problems.Run;

import java.util.function.Function;

/**
 * How a whole run went.
 *
 * @param first the training loss at the start
 * @param training that at the end; infinite if the run diverged
 * @param heldOut the held-out loss at the end; infinite if the run diverged
 */
public record Training(double first, double training, double heldOut) {
    /**
     * Trains a problem to its end, or until a loss is not finite.
     *
     * @param optimizer makes an optimizer of the run's blocks
     */
    public static Training of(
            Problem problem, long seed, Function<Run, ModelOptimizer<?>> optimizer) {
        Run run = problem.begin(seed);
        double first = run.trainingLoss();
        try (ModelOptimizer<?> trainer = optimizer.apply(run)) {
            for (int step = 0; step < problem.steps(); step++) {
                double loss = run.backward();
                if (!Double.isFinite(loss)) {
                    return new Training(first, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
                }
                trainer.step(loss);
            }
            trainer.evaluationWeights();
            return new Training(first, finite(run.trainingLoss()), finite(run.heldOutLoss()));
        }
    }

    private static double finite(double loss) {
        return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
    }
}
