package io.stepsmith.engine.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Sequences of losses that are healthy, and that are not; of any unit, also below 0. */
class LossWatchTest {
    private static final int STEPS = 400;

    /** The first step, from 0, at which a run has diverged, or the number of steps. */
    private static int diverges(IntToDoubleFunction losses) {
        LossWatch watch = new LossWatch();
        for (int step = 0; step < STEPS; step++) {
            if (watch.isDiverged(losses.applyAsDouble(step))) {
                return step;
            }
            watch.learn(true);
        }
        return STEPS;
    }

    /**
     * Noise alone, a loss that falls, one that falls into noise, and one that swings: of any unit
     * and above any level.
     */
    @ParameterizedTest
    @CsvSource({"1, 0", "1e-6, 0", "1e6, 0", "1, -3", "1, 100"})
    void healthyRunsAreLeftAlone(double unit, double level) {
        int seen = 0;
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double noise = 0.01 + random.nextDouble();
            IntToDoubleFunction normal = step -> noise * random.nextGaussian();
            seen += diverges(step -> unit * (level + normal.applyAsDouble(step))) < STEPS ? 1 : 0;
            seen += diverges(step -> unit
                                    * (level
                                            + 5 * Math.exp(-step / 60.0)
                                            + normal.applyAsDouble(step)))
                            < STEPS
                    ? 1
                    : 0;
            seen += diverges(step -> unit
                                    * (level
                                            + 5
                                                    * Math.exp(-step / 100.0)
                                                    * (1 + Math.cos(step / 20.0))
                                            + normal.applyAsDouble(step)))
                            < STEPS
                    ? 1
                    : 0;
        }
        // noise around 0 that nothing is learned from may look like a jump from a first loss near 0
        assertTrue(seen <= (level == 0 ? 15 : 5), seen + " of 600");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1e-6, 0", "1e6, 0", "1, -30"})
    void aLossThatIsGivenBackIsSeenWithinTenSteps(double unit, double level) {
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int fault = 50 + random.nextInt(300);
            int seen = diverges(step -> unit
                    * (level
                            + (step < fault ? 1 + 9 * Math.exp(-step / 20.0) : 11)
                            + 0.3 * random.nextGaussian()));
            assertTrue(seen > fault && seen < fault + 10, fault + " seen at " + seen);
        }
    }

    /** From the first step on: geometric growth, and a loss that jumps and stays there. */
    @Test
    void explosionsAreSeenAmongTheFirst32() {
        for (double factor : new double[] {1.05, 1.3, 2, 10, 1e6}) {
            assertTrue(diverges(step -> Math.pow(factor, step)) <= 31, "factor " + factor);
        }
        SplittableRandom random = new SplittableRandom(1);
        assertTrue(diverges(step -> step == 0 ? 0.7 : 20 + 100 * random.nextDouble()) <= 31);
    }

    @Test
    void tenLossesThatAreNotFiniteAreADivergence() {
        assertEquals(9, diverges(step -> Double.NaN));
        assertEquals(50, diverges(step -> step % 10 == 0 && step < 50 ? 1 : Double.NaN));
    }

    /** A batch of another unit, whose step is refused. */
    @Test
    void aFewWildLossesAreNone() {
        assertEquals(
                STEPS, diverges(step -> step % 60 >= 56 ? 1e6 : 1 + 9 * Math.exp(-step / 20.0)));
    }

    /** A refused one is no noise, behind which a later divergence would be hidden. */
    @Test
    void aWildLossHidesNoDivergence() {
        for (int wild = 20; wild < 180; wild++) {
            LossWatch watch = new LossWatch();
            int step = 0;
            boolean diverged = false;
            while (!diverged && step < STEPS) {
                double loss = step >= 200 ? 11 : 1 + 9 * Math.exp(-Math.min(step, 50) / 20.0);
                diverged = watch.isDiverged(step == wild ? 1e6 : loss + step % 2 * 0.1);
                watch.learn(step != wild);
                step++;
            }
            assertTrue(step > 200 && step < 210, wild + " hides it until " + step);
        }
    }

    /** Their weights were not trained, so that it is no loss of theirs that is the best. */
    @Test
    void lossesOfRefusedStepsAreNotTheBest() {
        LossWatch watch = new LossWatch();
        for (int step = 0; step < 100; step++) {
            boolean refused = step >= 50 && step < 60;
            assertFalse(watch.isDiverged(refused ? -50 : 1 + 9 * Math.exp(-step / 20.0)));
            watch.learn(!refused);
        }
    }

    @Test
    void weightsAreKeptNearTheBest() {
        LossWatch watch = new LossWatch();
        for (int step = 0; step < 60; step++) {
            assertFalse(watch.isDiverged(10 * Math.exp(-step / 20.0)));
            watch.learn(true);
            assertEquals(step >= 9, watch.isNearBest(), "step " + step);
        }
        for (int step = 0; step < 10; step++) {
            assertFalse(watch.isDiverged(2.5));
            watch.learn(true);
        }
        assertFalse(watch.isNearBest());
    }
}
