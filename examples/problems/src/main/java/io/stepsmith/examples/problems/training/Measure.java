package io.stepsmith.examples.problems.training;

import io.stepsmith.examples.problems.Problem;
import io.stepsmith.examples.problems.Run;

import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * A loss as a number that means the same on every problem: {@code (L + f) / (L* + f)}. There,
 * {@code L*} is the least that a constant learning rate of AdamW or of SGD leads to, and {@code f}
 * is 1 % of the loss at the start. A plain ratio says nothing where losses go to 0.
 *
 * @param best {@code L*}
 * @param floor {@code f}
 */
public record Measure(double best, double floor) {
    /** Of what diverged, or is as bad. */
    public static final double MOST = 1_000;

    private static final double FLOOR = 0.01;
    private static final long SEEDS = 3;

    /** The measure of training losses. */
    public static Measure ofTraining(Problem problem) {
        return of(problem, SweptRates.Swept::training, Run::trainingLoss);
    }

    /** The measure of held-out losses. */
    public static Measure ofHeldOut(Problem problem) {
        return of(problem, SweptRates.Swept::heldOut, Run::heldOutLoss);
    }

    private static Measure of(
            Problem problem, ToDoubleFunction<SweptRates.Swept> swept, ToDoubleFunction<Run> loss) {
        double best = SweptRates.CONTENDERS.stream()
                .flatMap(contender -> SweptRates.of(problem, contender, false).stream())
                .mapToDouble(swept)
                .min()
                .orElseThrow();
        double first = LongStream.rangeClosed(1, SEEDS)
                .mapToDouble(seed -> loss.applyAsDouble(problem.begin(seed)))
                .average()
                .orElseThrow();
        return new Measure(best, FLOOR * first);
    }

    /** The measure of a loss: 1 for one as good as {@code L*}. */
    public double of(double loss) {
        return Math.min(MOST, (loss + floor) / (best + floor));
    }
}
