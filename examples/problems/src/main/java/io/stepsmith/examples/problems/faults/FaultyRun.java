package io.stepsmith.examples.problems.faults;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Outcome;
import io.stepsmith.TrainingDivergedException;
import io.stepsmith.examples.problems.Problem;
import io.stepsmith.examples.problems.Run;

/**
 * How a run with a fault went.
 *
 * @param loss the training loss at the end; infinite if it is not a number
 * @param skipped the steps that were refused
 * @param returns how often it went back
 * @param ended whether it ended early, with a {@link TrainingDivergedException}
 */
public record FaultyRun(double loss, int skipped, int returns, boolean ended) {
    /** Trains a problem to its end, or until its guard gives up. */
    public static FaultyRun of(
            Problem problem,
            long seed,
            boolean isAdamW,
            double rate,
            Fault fault,
            Protection protection) {
        Run run = problem.begin(seed);
        int skipped = 0;
        int returns = 0;
        boolean ended = false;
        try (ModelOptimizer<?> optimizer = protection.optimizer(
                run.blocks(), isAdamW, rate * fault.rateFactor(), fault.scales())) {
            for (int step = 0; step < problem.steps() && !ended; step++) {
                double loss = fault.spoil(
                        step, problem.steps(), run.backward(), optimizer.lossScale(), run.blocks());
                try {
                    Outcome outcome = optimizer.step(loss);
                    skipped += outcome == Outcome.SKIPPED ? 1 : 0;
                    returns += outcome == Outcome.ROLLED_BACK ? 1 : 0;
                } catch (TrainingDivergedException end) {
                    ended = true;
                }
            }
        }
        double loss = run.trainingLoss();
        return new FaultyRun(
                Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY, skipped, returns, ended);
    }
}
