package io.stepsmith.examples.problems.training;

import io.stepsmith.examples.problems.Problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How a row did on a problem: measures of the mean losses of some seeds.
 *
 * @param worst the greatest measure of the training loss of one seed
 */
record Score(double training, double heldOut, double worst) {
    /** None of those by which rates were swept. */
    private static final long FIRST_SEED = 11;

    static final int SEEDS = 5;

    /** The measures of a row by problem, in the order of {@link Problem#ALL}. */
    static Map<Problem, Score> of(Row row) {
        Map<Problem, Score> scores = new LinkedHashMap<>();
        Problem.ALL.forEach(problem -> scores.put(problem, of(row, problem)));
        return scores;
    }

    private static Score of(Row row, Problem problem) {
        List<Training> runs = LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS)
                .mapToObj(seed -> row.train(problem, seed))
                .toList();
        Measure measure = Measure.ofTraining(problem);
        return new Score(
                measure.of(
                        runs.stream().mapToDouble(Training::training).average().orElseThrow()),
                Measure.ofHeldOut(problem)
                        .of(runs.stream()
                                .mapToDouble(Training::heldOut)
                                .average()
                                .orElseThrow()),
                runs.stream()
                        .mapToDouble(run -> measure.of(run.training()))
                        .max()
                        .orElseThrow());
    }
}
