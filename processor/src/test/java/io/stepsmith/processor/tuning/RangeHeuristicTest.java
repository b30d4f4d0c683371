package io.stepsmith.processor.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.tuning.RangeHeuristic;
import io.stepsmith.tuning.RangeResult;
import io.stepsmith.tuning.RangeTest;
import io.stepsmith.tuning.RateCourse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The points that heuristics find on a curve, beside those that the formulas of fastai's {@code
 * callback.schedule} and of PyTorch Lightning's {@code tuner.lr_finder} give on it in NumPy, and
 * the two of Stepsmith as their Javadoc says, also in NumPy.
 */
class RangeHeuristicTest {
    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    Small.source("Plain", "@Optimizer(rule = io.stepsmith.rule.AdamW.class)"))
            .load();

    private static double loss(int i) {
        return 2
                + 0.05 * StrictMath.sin(1.7 * i)
                - 1.5 / (1 + StrictMath.exp(-(i - 55) / 5.0))
                + 0.02 * StrictMath.exp((i - 85) / 4.0);
    }

    @ParameterizedTest
    @CsvSource({
        "VALLEY, 59, 1, 1",
        "SLIDE, 62, 1, 1",
        "MINIMUM, 94, 10, 10",
        "LIGHTNING, 13, 1, 1",
        "STEEPEST, 63, 1, 5",
        "CENTRED_MINIMUM, 72, 3, 6"
    })
    void pointsAreThoseOfTheFormulas(
            RangeHeuristic heuristic, int index, double decaying, double constant) {
        assertEquals(rate(index) / decaying, suggestion(heuristic, RateCourse.DECAYING), 1e-12);
        assertEquals(rate(index) / constant, suggestion(heuristic, RateCourse.CONSTANT), 1e-12);
    }

    private static double rate(int index) {
        return 1e-7 * Math.pow(1e8, index / 99.0);
    }

    private static double suggestion(RangeHeuristic heuristic, RateCourse course) {
        int[] calls = {0};
        RangeResult result = RangeTest.of(Small.of(LOADER, "Plain", builder -> {}).optimizer)
                .heuristic(heuristic)
                .course(course)
                .run(() -> loss(calls[0]++ % 100));
        assertEquals(100, result.losses().length);
        return result.suggestion().orElseThrow(() -> new AssertionError(result.why()));
    }
}
