package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The named schedules give what their originals give; where an original goes wrong, the difference
 * is shown.
 */
class KnownSchedulesTest {
    @TempDir
    Path folder;

    /**
     * At every update at which the original is right, to 1e-12 of its peak. Where it then goes on,
     * ours holds.
     */
    @TestFactory
    Stream<DynamicTest> everyUpdate() throws Exception {
        List<RecordedSchedule> recorded = RecordedSchedule.all().stream()
                .filter(RecordedSchedule::hasCurve)
                .toList();
        Map<String, Supplier<Curve>> curves = JavaCurves.of(
                recorded.stream().map(RecordedSchedule::key).distinct().toList(), folder);
        return recorded.stream()
                .map(original -> DynamicTest.dynamicTest(original.key(), () -> {
                    Curve curve = curves.get(original.key()).get();
                    sameWhereRight(original, curve);
                    holdsWhereTheOriginalGoesOn(original, curve);
                }));
    }

    private static void sameWhereRight(RecordedSchedule original, Curve curve) {
        for (int i = 0; i < original.right(); i++) {
            long t = (long) i * original.every();
            assertEquals(
                    original.values()[i],
                    curve.at(t),
                    1e-12 * original.peak(),
                    original.source() + " at " + t);
        }
    }

    private static void holdsWhereTheOriginalGoesOn(RecordedSchedule original, Curve curve) {
        for (int t = original.right(); t < original.values().length; t++) {
            assertEquals(curve.at(original.right() - 1), curve.at(t));
            assertTrue(
                    Math.abs(original.values()[t] - curve.at(t)) > 1e-7 * original.peak(),
                    original.source() + " at " + t);
        }
    }

    @Test
    void pytorchGoesOnAfterTheEnd() {
        RecordedSchedule annealing =
                RecordedSchedule.of("pytorch", "Curve.cosineAnnealing(0.1, 0, 100)");
        assertEquals(0.1, annealing.values()[200], 1e-12);
        assertEquals(0, Curve.cosineAnnealing(0.1, 0, 100).at(200));
        RecordedSchedule cycle = RecordedSchedule.of(
                "pytorch", "Curve.oneCycle(0.1, 100, 0.3, 25, 10000, Interpolation.LINEAR)");
        assertTrue(cycle.values()[100] < -1e-3, "a straight line goes on, below 0");
        assertEquals(
                cycle.values()[99],
                Curve.oneCycle(0.1, 100, 0.3, 25, 10_000, Interpolation.LINEAR).at(100),
                1e-13);
    }

    @Test
    void pytorchTakesAThirdOfThreeUpdatesForLessThanOne() {
        assertEquals(0.99, RecordedSchedule.of("pytorch", "three updates").values()[0], 0.005);
        assertEquals(
                "rise = 0.3 is not between 0.3333333333333333 and 1.0",
                assertThrows(IllegalArgumentException.class, () -> Curve.oneCycle(1, 3))
                        .getMessage());
        assertEquals(
                0.04, Curve.oneCycle(1, 3, 0.5, 25, 1e4, Interpolation.COSINE).at(0), 1e-15);
    }

    @Test
    void pytorchResumesElsewhere() {
        RecordedSchedule resumed = RecordedSchedule.of("pytorch", "resumed at 5");
        assertTrue(resumed.values()[1] > 1, "above the base rate");
        Curve curve = Curve.linearLR(1, 0.1, 1, 10);
        for (int i = 0; i < resumed.values().length; i++) {
            assertEquals(Math.min(1, 0.1 + 0.09 * (5 + i)), curve.at(5 + i), 1e-15);
        }
    }

    @Test
    void pytorchsRoundingAddsUp() {
        RecordedSchedule drifted = RecordedSchedule.of("pytorch", "rounding adds up");
        assertTrue(drifted.values()[20] > 1 + 1e-12, "above the base rate");
        Curve curve = Curve.linearLR(1, 1e-6, 1, 1_000_000);
        for (int i = 0; i <= 20; i++) {
            assertEquals(1e-6 + (1 - 1e-6) * i / 20, curve.at(i * 50_000), 1.2e-16);
        }
        assertEquals(1, curve.at(1_000_000));
    }

    @Test
    void pytorchErasesADecayInAChain() {
        RecordedSchedule erased = RecordedSchedule.of("pytorch", "decay erased");
        Curve chained =
                Curve.exponentialLR(1, 0.9).times(Curve.cosineAnnealingWarmRestarts(1, 0, 10, 1));
        assertEquals(1, erased.values()[10], 1e-12);
        assertEquals(Math.pow(0.9, 10), chained.at(10), 1e-15);
    }

    /**
     * A logarithm or a remainder that is rounded down the wrong way keeps the end of a cycle where
     * the next one should start.
     */
    @Test
    void othersMissRestarts() {
        missed(
                RecordedSchedule.of("pytorch", "restart missed"),
                Curve.cosineAnnealingWarmRestarts(1, 0, 1, 3),
                121);
        missed(
                RecordedSchedule.of("keras", "restart an update late"),
                Curve.cosineDecayRestarts(1, 1, 3, 1, 0),
                121);
        missed(
                RecordedSchedule.of("huggingface", "restart an update late"),
                Curve.cosineWithHardRestarts(1, 49, 0, 490),
                10);
    }

    private static void missed(RecordedSchedule original, Curve curve, int restart) {
        for (int t = 0; t < original.values().length; t++) {
            assertEquals(
                    t == restart ? 0 : curve.at(t),
                    original.values()[t],
                    1e-12,
                    original.source() + " at " + t);
        }
        assertEquals(1, curve.at(restart));
    }

    @Test
    void kerasKeepsTheOldValueAtABoundary() {
        double[] values = {1, 0.5, 0.1};
        RecordedSchedule original = RecordedSchedule.of(
                "keras",
                "Curve.piecewiseConstantDecay(new double[] {101, 111}, new double[] {1, 0.5, 0.1})");
        Curve atItsBoundaries = Curve.piecewiseConstantDecay(new double[] {100, 110}, values);
        for (int t = 0; t < original.values().length; t++) {
            assertEquals(
                    t == 100 || t == 110, original.values()[t] != atItsBoundaries.at(t), "at " + t);
        }
    }

    @Test
    void optaxPeaksAnUpdateLaterThanPytorch() {
        assertEquals(0.1, Curve.oneCycle(0.1, 100).at(29), 1e-17);
        assertEquals(0.1, Curve.cosineOneCycle(0.1, 100, 0.3, 25, 1e4).at(30), 1e-17);
    }

    @Test
    void pytorchsDefaults() {
        assertEquals(
                Curve.oneCycle(0.1, 100, 0.3, 25, 10_000, Interpolation.COSINE).toString(),
                Curve.oneCycle(0.1, 100).toString());
    }

    /** Above half of the updates, the way back would end after the last one. */
    @Test
    void threePhasesRiseInLessThanHalf() {
        for (double rise : new double[] {0.1, 0.55}) {
            String expected = "rise = " + rise + " is not between 0.1 and 0.55";
            assertEquals(
                    expected,
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Curve.oneCycleThreePhase(
                                            1, 10, rise, 25, 1e4, Interpolation.LINEAR))
                            .getMessage());
            assertEquals(
                    expected,
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Curve.oneCycleThreePhaseMomentum(
                                            0.95, 0.85, 10, rise, Interpolation.LINEAR))
                            .getMessage());
        }
        Curve latest = Curve.oneCycleThreePhase(1, 10, 0.54, 25, 1e4, Interpolation.LINEAR);
        assertEquals(List.of(0.04, 4e-6), List.of(latest.at(0), latest.at(9)));
    }

    @Test
    void aWarmUpThatLeavesNothingIsRefused() {
        assertEquals(
                "warmUp = 10.0 leaves nothing of totalSteps = 10.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Curve.linearWithWarmup(1, 10, 10))
                        .getMessage());
    }
}
