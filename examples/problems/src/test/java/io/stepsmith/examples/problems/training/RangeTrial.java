package io.stepsmith.examples.problems.training;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.examples.problems.Problem;
import io.stepsmith.tuning.RangeResult;
import io.stepsmith.tuning.RangeTest;

import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * A run at the rate that a range test suggests, on the model and optimizer that it was made with.
 *
 * @param rate the suggestion, if there is one
 * @param measure the training loss at the end, as {@link Measure} has it, but beside the least that
 *     a swept rate of the same rule and course leads to; NaN without a suggestion
 */
record RangeTrial(OptionalDouble rate, double measure) {
    private static final long FIRST_SEED = 11;
    private static final int SEEDS = 5;

    /** The seeds of trials, none of those by which rates were swept. */
    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
    }

    static RangeTrial of(Problem problem, Contender contender, boolean decayed, long seed) {
        OptionalDouble[] rate = {OptionalDouble.empty()};
        Training training = Training.of(problem, seed, run -> {
            ModelOptimizer<?> optimizer = decayed
                    ? contender.decayed(run.blocks(), problem.steps())
                    : contender.constant(run.blocks());
            RangeResult result = RangeTest.of(optimizer).run(run::backward);
            run.position(0);
            rate[0] = result.suggestion();
            rate[0].ifPresent(optimizer::learningRate);
            return optimizer;
        });
        Measure ofOwn = new Measure(
                SweptRates.best(problem, contender, decayed).training(),
                Measure.ofTraining(problem).floor());
        return new RangeTrial(
                rate[0], rate[0].isPresent() ? ofOwn.of(training.training()) : Double.NaN);
    }
}
