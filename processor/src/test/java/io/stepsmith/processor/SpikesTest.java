package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.OptimizerState;
import io.stepsmith.Outcome;
import io.stepsmith.TrainingDivergedException;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code @Guard(spike = ...)} on a compiled model: which losses and norms it refuses, what of them
 * is left, and what is saved. What a spike is comes from a window that is written here anew.
 */
class SpikesTest {
    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    Small.source("Skips", "@Optimizer(rule = AdamW.class) @Guard(spike = 6)"),
                    Small.source(
                            "Short",
                            "@Optimizer(rule = AdamW.class) @Guard(spike = 3, window = 40)"),
                    Small.source(
                            "Clipped",
                            "@Optimizer(rule = AdamW.class) @Guard(spike = 6) @Clip(norm = 1)"),
                    Small.source(
                            "Fails",
                            "@Optimizer(rule = AdamW.class) @Guard(spike = 6, onSpike = SpikeAction.FAIL)"),
                    Small.source(
                            "Windows",
                            "@Optimizer(rule = AdamW.class) @Guard(spike = 6) @Accumulate(2)"),
                    Small.source("Plain", "@Optimizer(rule = AdamW.class)"),
                    Small.source("Guarded", "@Optimizer(rule = AdamW.class) @Guard"))
            .load();

    /** A window as {@code @Guard} describes it, in its own words. */
    private static final class Window {
        private final double spike;
        private final int length;
        private final List<Double> values = new ArrayList<>();
        private int spikes;

        Window(double spike, int length) {
            this.spike = spike;
            this.length = length;
        }

        boolean isSpike(double value) {
            double mean = values.stream().mapToDouble(v -> v).average().orElse(0);
            double variance =
                    values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / values.size();
            double limit = mean + spike * Math.max(Math.sqrt(variance), 0.01 * Math.abs(mean));
            boolean isSpike = values.size() >= 32 && value > limit;
            spikes = isSpike ? spikes + 1 : 0;
            if (spikes == 20) {
                values.clear();
                spikes = 0;
                values.add(value);
            } else {
                values.add(isSpike ? limit : value);
            }
            if (values.size() > length) {
                values.remove(0);
            }
            return isSpike;
        }
    }

    /** Losses with noise of 10 %, some spikes, and another level from two thirds on. */
    private static double[] losses(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] losses = new double[count];
        for (int i = 0; i < count; i++) {
            double level = i < 2 * count / 3 ? 2 : 40;
            losses[i] = level * (1 + 0.1 * (random.nextDouble() + random.nextDouble() - 1));
            losses[i] *= random.nextInt(15) == 0 ? 1 + 4 * random.nextDouble() : 1;
        }
        return losses;
    }

    private static void fill(Small model, int call, double scale) {
        for (int k = 0; k < model.gradients.length; k++) {
            for (int i = 0; i < model.gradients[k].length; i++) {
                model.gradients[k][i] = (float) (scale * Small.gradient(call, k, i));
            }
        }
    }

    private static List<Object> bits(Small model) {
        List<Object> all = new ArrayList<>(model.copy());
        model.optimizer.state().copy().slots().stream()
                .filter(slot -> !slot.name().startsWith("guard/"))
                .map(OptimizerState.Slot::toArray)
                .forEach(all::add);
        return all;
    }

    @ParameterizedTest
    @CsvSource({"Skips, 6, 128, 1", "Short, 3, 40, 2", "Short, 3, 40, 4"})
    void refusesTheLossesThatAWindowCallsSpikes(
            String name, double spike, int length, int threads) {
        Small model = Small.of(LOADER, name, builder -> builder.threads(threads));
        Small other = Small.of(LOADER, "Plain", builder -> {});
        Window window = new Window(spike, length);
        int skipped = 0;
        double[] losses = losses(5, 300);
        for (int call = 0; call < losses.length; call++) {
            boolean isSpike = window.isSpike(losses[call]);
            fill(model, call, 1);
            Outcome outcome = model.optimizer.step(losses[call]);
            assertEquals(isSpike ? Outcome.SKIPPED : Outcome.APPLIED, outcome, "step " + call);
            if (isSpike) {
                skipped++;
            } else {
                fill(other, call, 1);
                other.optimizer.step();
            }
        }
        assertArrayEquals(other.copy().toArray(), model.copy().toArray());
        assertEquals(losses.length - skipped, model.optimizer.updates());
        assertTrue(skipped > 20 && skipped < 60, skipped + " were refused");
        model.optimizer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Skips", "Clipped"})
    void refusesNormsAlsoWithoutALoss(String name) {
        Small model = Small.of(LOADER, name, builder -> {});
        Window window = new Window(6, 128);
        double[] scales = losses(6, 200);
        int skipped = 0;
        for (int call = 0; call < scales.length; call++) {
            fill(model, call, scales[call]);
            double squares = 0;
            for (float[] gradient : model.gradients) {
                for (float g : gradient) {
                    squares += (double) g * g;
                }
            }
            boolean isSpike = window.isSpike(Math.sqrt(squares));
            skipped += isSpike ? 1 : 0;
            assertEquals(
                    isSpike ? Outcome.SKIPPED : Outcome.APPLIED,
                    model.optimizer.step(),
                    "step " + call);
        }
        assertTrue(skipped > 20, skipped + " were refused");
    }

    @Test
    void aNewLevelIsLearnedInTwentySteps() {
        for (double factor : new double[] {3, 100, 1e6}) {
            Small model = Small.of(LOADER, "Skips", builder -> {});
            SplittableRandom random = new SplittableRandom(1);
            int skipped = 0;
            for (int call = 0; call < 200; call++) {
                fill(model, call, 1);
                double loss = 1 + 0.2 * random.nextDouble();
                Outcome outcome = model.optimizer.step(call < 100 ? loss : factor * loss);
                skipped += outcome == Outcome.SKIPPED ? 1 : 0;
            }
            assertTrue(skipped >= 10 && skipped <= 20, factor + ": " + skipped);
        }
    }

    @Test
    void whatIsBelowIsNoSpike() {
        Small model = Small.of(LOADER, "Skips", builder -> {});
        for (int call = 0; call < 100; call++) {
            fill(model, call, call < 50 ? 1 : 1e-6);
            assertEquals(Outcome.APPLIED, model.optimizer.step(call < 50 ? 1 : -1e6));
        }
    }

    @Test
    void nothingIsASpikeAmongTheFirst() {
        Small model = Small.of(LOADER, "Skips", builder -> {});
        for (int call = 0; call < 32; call++) {
            fill(model, call, call == 31 ? 1e6 : 1);
            assertEquals(Outcome.APPLIED, model.optimizer.step(call == 31 ? 1e6 : 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Skips", "Guarded"})
    void aLossThatIsNotFiniteIsRefusedAndForgotten(String name) {
        Small model = Small.of(LOADER, name, builder -> {});
        Small other = Small.of(LOADER, name, builder -> {});
        for (int call = 0; call < 60; call++) {
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                List<Object> before = bits(model);
                fill(model, 1000 + call, 1);
                assertEquals(Outcome.SKIPPED, model.optimizer.step(bad));
                assertArrayEquals(before.toArray(), bits(model).toArray());
            }
            fill(model, call, 1);
            fill(other, call, 1);
            assertEquals(Outcome.APPLIED, model.optimizer.step(1 + 0.1 * (call % 3)));
            other.optimizer.step(1 + 0.1 * (call % 3));
        }
        assertArrayEquals(bits(other).toArray(), bits(model).toArray());
        assertArrayEquals(windows(other), windows(model));
    }

    @Test
    void aWindowWithALossThatIsNotFiniteIsRefused() {
        Small model = Small.of(LOADER, "Windows", builder -> {});
        Small other = Small.of(LOADER, "Windows", builder -> {});
        fill(model, 0, 1);
        assertEquals(Outcome.ACCUMULATED, model.optimizer.step(Double.NaN));
        assertEquals(Outcome.SKIPPED, model.optimizer.step(), "also with one that has none");
        fill(model, 1, 1);
        fill(other, 1, 1);
        for (int call = 0; call < 2; call++) {
            model.optimizer.step(2);
            other.optimizer.step(2);
        }
        assertArrayEquals(bits(other).toArray(), bits(model).toArray());
    }

    @Test
    void failsWithStepAndValue() {
        Small model = Small.of(LOADER, "Fails", builder -> {});
        Small other = Small.of(LOADER, "Plain", builder -> {});
        for (int call = 0; call < 40; call++) {
            fill(model, call, 1);
            fill(other, call, 1);
            model.optimizer.step(1 + 0.1 * (call % 3));
            other.optimizer.step();
        }
        fill(model, 40, 1);
        TrainingDivergedException ofLoss =
                assertThrows(TrainingDivergedException.class, () -> model.optimizer.step(50.0));
        assertEquals(40, ofLoss.step());
        assertEquals(50, ofLoss.value());
        assertEquals(1e-3, ofLoss.learningRate());
        assertTrue(ofLoss.getMessage().startsWith("the loss of FailsOptimizer is 50.0 at step 40"));
        fill(model, 40, 1e4);
        TrainingDivergedException ofNorm =
                assertThrows(TrainingDivergedException.class, model.optimizer::step);
        assertTrue(ofNorm.getMessage().startsWith("the norm of the gradients of FailsOptimizer"));
        assertArrayEquals(other.copy().toArray(), model.copy().toArray());
        fill(model, 40, 1);
        fill(other, 40, 1);
        assertEquals(Outcome.APPLIED, model.optimizer.step(1));
        other.optimizer.step();
        assertArrayEquals(other.copy().toArray(), model.copy().toArray());
    }

    @Test
    void windowsAreSavedAndRestored() {
        double[] losses = losses(7, 200);
        Small whole = Small.of(LOADER, "Skips", builder -> {});
        Small first = Small.of(LOADER, "Skips", builder -> {});
        List<Outcome> outcomes = new ArrayList<>();
        for (int call = 0; call < losses.length; call++) {
            fill(whole, call, losses[losses.length - 1 - call]);
            outcomes.add(whole.optimizer.step(losses[call]));
        }
        Small running = first;
        for (int call = 0; call < losses.length; call++) {
            if (call % 50 == 49) {
                Small next = Small.of(LOADER, "Skips", builder -> {});
                for (int k = 0; k < next.weights.length; k++) {
                    System.arraycopy(
                            running.weights[k], 0, next.weights[k], 0, next.weights[k].length);
                }
                next.optimizer.restore(running.optimizer.state().copy());
                running = next;
            }
            fill(running, call, losses[losses.length - 1 - call]);
            assertEquals(outcomes.get(call), running.optimizer.step(losses[call]));
        }
        assertArrayEquals(bits(whole).toArray(), bits(running).toArray());
        assertArrayEquals(windows(whole), windows(running));
        assertTrue(outcomes.contains(Outcome.SKIPPED));
    }

    private static Object[] windows(Small model) {
        return model.optimizer.state().copy().slots().stream()
                .filter(slot -> slot.name().startsWith("guard/"))
                .map(OptimizerState.Slot::toArray)
                .toArray();
    }
}
