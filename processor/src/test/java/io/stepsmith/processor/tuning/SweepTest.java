package io.stepsmith.processor.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.tuning.Sweep;
import io.stepsmith.tuning.SweepResult;
import io.stepsmith.tuning.SweepRun;
import io.stepsmith.tuning.SweepSetting;
import io.stepsmith.tuning.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;

/** Sweeps are the same runs as by hand, and what goes wrong in one is said of that one alone. */
class SweepTest {
    private static final double[] RATES = Sweep.logarithmic(1e-4, 1e4, 9);
    private static final int STEPS = 40;

    private static Sweep sweep(LongFunction<Trial> trials) {
        return Sweep.of(trials).over("learningRate", RATES).steps(STEPS);
    }

    /** The loop that a user writes. */
    private static double[] byHand(long seed, double learningRate, double momentum, int steps) {
        Trial trial = Regression.trial(seed);
        ModelOptimizer<?> optimizer = trial.optimizer();
        optimizer.hyperparameter("learningRate", learningRate);
        optimizer.hyperparameter("momentum", momentum);
        double[] losses = new double[steps + 1];
        for (int i = 0; i < steps; i++) {
            losses[i] = trial.train().getAsDouble();
            if (!Double.isFinite(losses[i])) {
                return Arrays.copyOf(losses, i);
            }
            optimizer.step(losses[i]);
        }
        optimizer.evaluationWeights();
        losses[steps] = trial.heldOut().getAsDouble();
        return losses;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void runsAreThoseByHand(int threads) {
        SweepResult result = sweep(Regression::trial)
                .and("momentum", 0.1, 0.9)
                .seeds(2)
                .threads(threads)
                .run();
        assertEquals(18, result.settings().size());
        boolean diverged = false;
        for (int i = 0; i < 18; i++) {
            SweepSetting setting = result.settings().get(i);
            double rate = RATES[i / 2];
            double momentum = i % 2 == 0 ? 0.1 : 0.9;
            assertEquals(Map.of("learningRate", rate, "momentum", momentum), setting.values());
            for (SweepRun run : setting.runs()) {
                double[] losses = byHand(run.seed(), rate, momentum, STEPS);
                int steps = run.steps();
                assertArrayEquals(Arrays.copyOf(losses, steps), run.losses());
                if (run.ending() == SweepRun.Ending.COMPLETE) {
                    assertEquals(losses[STEPS], run.heldOutLoss());
                    assertEquals(
                            Arrays.stream(losses, 36, 40).average().orElseThrow(),
                            run.trainingLoss());
                } else {
                    assertEquals(losses.length, steps);
                    diverged = true;
                }
            }
        }
        assertTrue(diverged);
        assertEquals(List.of(1L, 2L), seeds(result.best()));
        assertEquals(
                result.settings().stream()
                        .filter(setting -> setting.diverged() == 0)
                        .mapToDouble(SweepSetting::heldOutLoss)
                        .min()
                        .orElseThrow(),
                result.best().heldOutLoss());
    }

    private static List<Long> seeds(SweepSetting setting) {
        return setting.runs().stream().map(SweepRun::seed).toList();
    }

    @Test
    void theTableSaysWhatBecameOfEachSetting() {
        assertEquals("""
                  learningRate   training   held-out  steps
                        0.0001     0.5643      0.611     40
                         0.001     0.3292     0.3724     40
                          0.01    0.02081    0.01392     40
                           0.1    0.01842   0.009455     40  best
                             1      91.75      5.958     40  far above the start
                            10   2.262e65   1.263e66     40  far above the start
                           100  9.012e149  3.778e152     40  far above the start
                          1000  7.746e228  3.157e233     40  far above the start
                         10000          -          -     39  diverged: the loss of step 39 is Infinity
                """, sweep(Regression::trial).threads(2).run().toString());
    }

    /** Halving stops half at a time, and what goes on is not touched by it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void halvingStopsHalf(int threads) {
        SweepResult whole = sweep(Regression::trial).seeds(2).run();
        SweepResult halved =
                sweep(Regression::trial).seeds(2).threads(threads).halving(3).run();
        int[] steps = halved.settings().stream()
                .mapToInt(setting -> setting.runs().get(0).steps())
                .sorted()
                .toArray();
        assertArrayEquals(new int[] {5, 5, 5, 5, 10, 10, 20, 40, 40}, steps);
        for (int i = 0; i < RATES.length; i++) {
            SweepRun run = halved.settings().get(i).runs().get(1);
            SweepRun full = whole.settings().get(i).runs().get(1);
            assertArrayEquals(Arrays.copyOf(full.losses(), run.steps()), run.losses());
            if (run.steps() == STEPS) {
                assertEquals(full.heldOutLoss(), run.heldOutLoss());
            }
        }
        assertEquals(whole.best().values(), halved.best().values());
        assertTrue(halved.toString().contains("stopped"));
        assertTrue(halved.svg().contains("held-out, stopped"));
    }

    @Test
    void namesAreRefusedBeforeAnythingRuns() {
        AtomicInteger batches = new AtomicInteger();
        Sweep sweep =
                sweep(seed -> counting(Regression.trial(seed), batches)).and("weightDecy", 0, 0.1);
        String message =
                assertThrows(IllegalArgumentException.class, sweep::run).getMessage();
        assertTrue(message.contains("weightDecy"), message);
        assertTrue(message.contains("[learningRate, momentum"), message);
        assertEquals(0, batches.get());
    }

    @Test
    void valuesAreRefusedBeforeAnythingRuns() {
        AtomicInteger batches = new AtomicInteger();
        Sweep sweep =
                sweep(seed -> counting(Regression.trial(seed), batches)).and("momentum", 0.5, 2);
        String message =
                assertThrows(IllegalArgumentException.class, sweep::run).getMessage();
        assertTrue(message.contains("momentum = 2"), message);
        assertEquals(0, batches.get());
    }

    private static Trial counting(Trial trial, AtomicInteger batches) {
        return new Trial(
                trial.model(),
                trial.optimizer(),
                () -> {
                    batches.incrementAndGet();
                    return trial.train().getAsDouble();
                },
                trial.heldOut());
    }

    @Test
    void valuesOfAGroupAreSetThere() {
        SweepResult result = Sweep.of(Regression::trial)
                .over("learningRate", 0.01, 0.02)
                .and("offset", "learningRate", 0.1)
                .steps(3)
                .run();
        assertEquals(
                Map.of("learningRate", 0.01, "offset.learningRate", 0.1),
                result.settings().get(0).values());
        Trial trial = Regression.trial(1);
        trial.optimizer().hyperparameter("learningRate", 0.01);
        trial.optimizer().hyperparameter("offset", "learningRate", 0.1);
        double[] losses = new double[3];
        for (int i = 0; i < 3; i++) {
            losses[i] = trial.train().getAsDouble();
            trial.optimizer().step(losses[i]);
        }
        assertArrayEquals(losses, result.settings().get(0).runs().get(0).losses());
    }

    /** What one run throws is its own reason, and the others' numbers are as without it. */
    @Test
    void aRunThatThrowsHasDiverged() {
        LongFunction<Trial> throwing = seed -> {
            Trial trial = Regression.trial(seed);
            AtomicInteger batches = new AtomicInteger();
            DoubleSupplier train = () -> {
                if (trial.optimizer().hyperparameter("learningRate") == 0.01
                        && batches.getAndIncrement() == 7) {
                    throw new IllegalArgumentException("no more data");
                }
                return trial.train().getAsDouble();
            };
            return new Trial(trial.model(), trial.optimizer(), train, trial.heldOut());
        };
        SweepResult result = sweep(throwing).threads(2).run();
        SweepResult sound = sweep(Regression::trial).threads(2).run();
        for (int i = 0; i < RATES.length; i++) {
            SweepRun run = result.settings().get(i).runs().get(0);
            if (RATES[i] == 0.01) {
                assertEquals(
                        "step 7 throws java.lang.IllegalArgumentException: no more data",
                        run.reason());
                assertEquals(7, run.steps());
                assertTrue(run.toString().startsWith("seed 1, diverged after 7 steps, training "));
                assertTrue(run.toString().endsWith(run.reason()));
                assertEquals(SweepRun.Ending.DIVERGED, run.ending());
            } else {
                assertArrayEquals(sound.settings().get(i).runs().get(0).losses(), run.losses());
            }
        }
    }

    @Test
    void aHeldOutLossThatIsNotFiniteHasDiverged() {
        SweepRun run = sweep(seed -> {
                    Trial trial = Regression.trial(seed);
                    return new Trial(
                            trial.model(), trial.optimizer(), trial.train(), () -> Double.NaN);
                })
                .run()
                .settings()
                .get(0)
                .runs()
                .get(0);
        assertEquals("the held-out loss after 40 steps is NaN", run.reason());
    }

    @Test
    void nothingIsBestWhereAllDiverged() {
        SweepResult result = Sweep.of(Regression::trial)
                .over("learningRate", 1e8, 1e9)
                .steps(STEPS)
                .run();
        String message = assertThrows(IllegalStateException.class, result::best).getMessage();
        assertTrue(
                message.startsWith(
                        "all runs diverged; the first, of {learningRate=1.0E8}: the loss"),
                message);
        assertTrue(result.toString().contains("diverged: the loss of step"));
        assertTrue(result.svg().contains("diverging"));
    }

    /** Those that were stopped did not diverge, and have no reason. */
    @Test
    void nothingIsBestWhereAllThatWereLeftDiverged() {
        SweepResult result = Sweep.of(seed -> {
                    Trial trial = Regression.trial(seed);
                    int[] step = {0};
                    return new Trial(trial.model(), trial.optimizer(), () -> {
                        double rate = trial.optimizer().learningRate();
                        return step[0]++ < 30 ? 1 / rate : rate == 1e-3 ? 1e3 : Double.NaN;
                    });
                })
                .over("learningRate", 1e-3, 1e-2)
                .steps(STEPS)
                .halving(1)
                .run();
        assertEquals(
                "all runs that were not stopped diverged; the first, of {learningRate=0.01}: "
                        + "the loss of step 30 is NaN",
                assertThrows(IllegalStateException.class, result::best).getMessage());
        assertFalse(result.toString().contains("best"));
        assertTrue(result.svg().contains("diverging"));
    }

    @Test
    void aTrialThatIsNullIsNamed() {
        assertEquals(
                "the trial of seed 1",
                assertThrows(
                                NullPointerException.class,
                                () -> sweep(seed -> null).run())
                        .getMessage());
    }

    @Test
    void anErrorEndsTheSweep() {
        assertSame(
                OutOfMemoryError.class,
                assertThrows(
                                Error.class,
                                () -> sweep(seed -> {
                                            Trial trial = Regression.trial(seed);
                                            return new Trial(
                                                    trial.model(), trial.optimizer(), () -> {
                                                        throw new OutOfMemoryError("heap");
                                                    });
                                        })
                                        .threads(3)
                                        .run())
                        .getClass());
    }

    @Test
    void withoutHeldOutDataTheTrainingLossCounts() {
        SweepResult result = sweep(seed -> {
                    Trial trial = Regression.trial(seed);
                    return new Trial(trial.model(), trial.optimizer(), trial.train());
                })
                .halving(1)
                .run();
        assertTrue(Double.isNaN(result.best().heldOutLoss()));
        assertFalse(result.toString().contains("held-out"));
        assertFalse(result.svg().contains("held-out"));
        assertEquals(
                result.settings().stream()
                        .filter(setting -> setting.runs().get(0).steps() == STEPS)
                        .mapToDouble(SweepSetting::trainingLoss)
                        .min()
                        .orElseThrow(),
                result.best().trainingLoss());
    }

    @Test
    void trialsMustHaveNothingInCommon() {
        Trial one = Regression.trial(1);
        Trial other = Regression.trial(1);
        assertShared("two trials have the same model", seed -> one);
        assertShared(
                "two trials have the same optimizer",
                seed -> new Trial(new Object(), one.optimizer(), one.train()));
        assertShared(
                "two trials have the array of w in common",
                seed -> new Trial(
                        new Object(), Regression.optimizerOf(one.model()), other.train()));
    }

    private static void assertShared(String message, LongFunction<Trial> trials) {
        assertEquals(
                message + ": make a model and an optimizer for each trial",
                assertThrows(IllegalStateException.class, () -> sweep(trials).run())
                        .getMessage());
    }

    @Test
    void whatIsLeftOutIsSaid() {
        assertEquals(
                "nothing is swept: call over(name, values)",
                assertThrows(
                                IllegalStateException.class,
                                () -> Sweep.of(Regression::trial).steps(1).run())
                        .getMessage());
        assertEquals(
                "the number of steps is not set: call steps(number)",
                assertThrows(
                                IllegalStateException.class,
                                () -> Sweep.of(Regression::trial)
                                        .over("momentum", 0.5)
                                        .run())
                        .getMessage());
        Sweep sweep = Sweep.of(Regression::trial).over("momentum", 0.5);
        for (double[] values : new double[][] {{}, {1, 2, 1}, {Double.NaN}}) {
            assertEquals(
                    "the values of epsilon are " + Arrays.toString(values)
                            + ": give each number once, and at least one",
                    assertThrows(IllegalArgumentException.class, () -> sweep.and("epsilon", values))
                            .getMessage());
        }
        assertEquals(
                "momentum is swept twice",
                assertThrows(IllegalArgumentException.class, () -> sweep.and("momentum", 0.9))
                        .getMessage());
        assertEquals(
                "threads = 0, but it is 1 or more",
                assertThrows(IllegalArgumentException.class, () -> sweep.threads(0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> sweep.seeds(0));
        assertThrows(IllegalArgumentException.class, () -> sweep.steps(-1));
        assertThrows(IllegalArgumentException.class, () -> sweep.halving(0));
    }

    /** No more trials are there at a time than threads, beside the two that are looked at first. */
    @Test
    void trialsAreLetGoAtTheirEnd() {
        List<Integer> counts = new ArrayList<>();
        AtomicInteger open = new AtomicInteger();
        LongFunction<Trial> counted = seed -> {
            Trial trial = Regression.trial(seed);
            synchronized (counts) {
                counts.add(open.incrementAndGet());
            }
            ModelOptimizer<?> closing = (ModelOptimizer<?>) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {ModelOptimizer.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            open.decrementAndGet();
                        }
                        try {
                            return method.invoke(trial.optimizer(), arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
            return new Trial(trial.model(), closing, trial.train(), trial.heldOut());
        };
        sweep(counted).seeds(3).threads(2).run();
        assertEquals(2 + 3 * RATES.length, counts.size());
        assertTrue(counts.stream().allMatch(count -> count <= 2), counts.toString());
        assertEquals(0, open.get());
        sweep(counted).halving().run();
        assertEquals(0, open.get());
    }

    @Test
    void ratesAreRound() {
        assertArrayEquals(
                new double[] {1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1}, Sweep.logarithmic(1e-5, 1, 6));
        assertArrayEquals(
                new double[] {0.03, 0.0948683298051, 0.3}, Sweep.logarithmic(0.03, 0.3, 3));
        assertArrayEquals(new double[] {1e-300, 1, 1e300}, Sweep.logarithmic(1e-300, 1e300, 3));
        assertThrows(IllegalArgumentException.class, () -> Sweep.logarithmic(0, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> Sweep.logarithmic(1, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> Sweep.logarithmic(1, 2, 1));
    }

    @Test
    void theDrawingIsWritten(@TempDir Path folder) throws IOException {
        SweepResult result = sweep(Regression::trial).and("momentum", 0.1, 0.5).run();
        result.svg(folder.resolve("sweep.svg"));
        String svg = Files.readString(folder.resolve("sweep.svg"));
        assertEquals(result.svg(), svg);
        for (String name : List.of(
                "Loss by learningRate, at the best of the others",
                "training",
                "held-out",
                "diverging",
                ">0.01<")) {
            assertTrue(svg.contains(name), name);
        }
    }
}
