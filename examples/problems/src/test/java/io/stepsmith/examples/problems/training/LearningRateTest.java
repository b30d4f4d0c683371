package io.stepsmith.examples.problems.training;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.examples.problems.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rate that nobody chose, beside the best that somebody may choose. */
class LearningRateTest {
    private static final Path PAGE = Path.of("../../runtime/PROBLEMS.md");
    private static final Row PRODIGY = new Row(Contender.PRODIGY, true, false);

    /** A sample of what the profile trains. */
    @ParameterizedTest
    @ValueSource(strings = {"cancer-logistic-raw", "matrix-factorization", "rosenbrock-8"})
    void prodigyIsNotFarFromTheSweptRate(String name) {
        Problem problem = Problem.named(name);
        Measure measure = Measure.ofTraining(problem);
        assertTrue(measure.of(PRODIGY.train(problem, 11).training()) <= 2);
    }

    /** A sample as well: of each problem, the rate that is best. */
    @ParameterizedTest
    @ValueSource(strings = {"cancer-logistic-raw", "matrix-factorization", "rosenbrock-8"})
    void recordedLossesAreThoseOfTraining(String name) {
        Problem problem = Problem.named(name);
        for (Contender contender : SweptRates.CONTENDERS) {
            SweptRates.Swept best = SweptRates.best(problem, contender, false);
            assertEquals(
                    best.toString(),
                    SweptRates.train(problem, contender, false, best.rate()).toString());
        }
    }

    @Test
    @DisabledIfSystemProperty(named = "golden.update", matches = "true")
    void thePageHasWhatIsRecorded() throws Exception {
        assertTrue(Files.readString(PAGE).contains(RatesPage.swept()));
    }

    @Test
    @InLearningRateProfile
    void tablesAreUpToDateAndProdigyIsAsGoodAsTheBestRate() throws Exception {
        String swept = SweptRates.sweep();
        RecordedFile.check(Path.of("src/main/resources" + SweptRates.FILE), swept);
        assertEquals(swept, SweptRates.recorded(), "rewritten now: once more, for the page");
        Map<Row, Map<Problem, Score>> scores = new LinkedHashMap<>();
        Row.all().forEach(row -> scores.put(row, Map.of()));
        Row.all().parallelStream()
                .map(row -> Map.entry(row, Score.of(row)))
                .toList()
                .forEach(row -> scores.put(row.getKey(), row.getValue()));
        RecordedFile.checkFrom(RatesPage.HEADING, PAGE, RatesPage.of(scores));
        Map<Problem, Score> prodigy = scores.get(PRODIGY);
        double mean = RatesPage.geometricMean(prodigy.values(), Score::training);
        double worst = prodigy.values().stream()
                .map(Score::training)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        double worstRun = RatesPage.worstRun(prodigy.values());
        assertAll(
                () -> assertTrue(mean <= 1.05, "geometric mean " + mean),
                () -> assertTrue(worst <= 1.3, "worst problem " + worst),
                () -> assertTrue(worstRun <= 2, "worst run " + worstRun));
    }
}
