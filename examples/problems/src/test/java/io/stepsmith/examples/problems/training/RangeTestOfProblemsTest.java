package io.stepsmith.examples.problems.training;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.examples.problems.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A range test as it comes, and what its suggestion leads to beside the best swept rate. */
class RangeTestOfProblemsTest {
    private static final int ANSWERED = 9;
    private static final int IN_SEEDS = 4;

    /** A sample of what the profile trains. */
    @ParameterizedTest
    @ValueSource(strings = {"cancer-logistic-raw", "matrix-factorization", "bandit-reinforce"})
    void suggestionsAreNotFarFromTheSweptRate(String name) {
        RangeTrial trial = RangeTrial.of(Problem.named(name), Contender.ADAMW, true, 11);
        assertTrue(trial.measure() <= 2, trial::toString);
    }

    @Test
    @InLearningRateProfile
    void suggestionsAreNearTheBestRatesOrThereAreNone() throws Exception {
        Map<String, Map<Problem, List<RangeTrial>>> rows = new LinkedHashMap<>();
        for (Contender contender : SweptRates.CONTENDERS) {
            for (boolean decayed : new boolean[] {true, false}) {
                rows.put(
                        contender.name() + (decayed ? ", decayed" : ", constant"),
                        row(contender, decayed));
            }
        }
        RecordedFile.check(Path.of("RANGE.md"), RangePage.of(rows));
        Map<Problem, List<RangeTrial>> adam = rows.get("AdamW, decayed");
        List<RangeTrial> all = adam.values().stream().flatMap(List::stream).toList();
        assertAll(
                () -> assertTrue(RangePage.geometricMean(all) <= 1.2),
                () -> assertTrue(RangePage.worst(all) <= 2),
                () -> assertTrue(seedsAnswered(adam) >= IN_SEEDS));
    }

    private static Map<Problem, List<RangeTrial>> row(Contender contender, boolean decayed) {
        Map<Problem, List<RangeTrial>> row = new LinkedHashMap<>();
        for (Problem problem : Problem.ALL) {
            row.put(
                    problem,
                    RangeTrial.seeds()
                            .parallel()
                            .mapToObj(seed -> RangeTrial.of(problem, contender, decayed, seed))
                            .toList());
        }
        return row;
    }

    /** In how many seeds at least nine problems have a suggestion. */
    private static long seedsAnswered(Map<Problem, List<RangeTrial>> row) {
        return RangeTrial.seeds()
                .map(seed -> seed - RangeTrial.seeds().min().orElseThrow())
                .filter(i -> row.values().stream()
                                .filter(trials -> trials.get((int) i).rate().isPresent())
                                .count()
                        >= ANSWERED)
                .count();
    }
}
