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

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs that diverge and go back. The loss is half the sum of squares of the weights, with noise. A
 * fault multiplies the weights, as a step that went wrong does.
 */
class RollBackTest {
    private static final String GUARD = "@Guard(spike = 1e9, onSpike = SpikeAction.ROLL_BACK)";
    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    Small.source(
                            "Back",
                            "@Optimizer(rule = AdamW.class, learningRate = 0.02) @WeightAverage "
                                    + "@Schedule(shape = Shape.LINEAR, to = 0.01, steps = 1000) "
                                    + GUARD),
                    Small.source(
                            "Once",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.05) "
                                    + "@Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK, rollBacks = 1)"),
                    Small.source(
                            "Windows",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.05, gradients = Gradients.ACCUMULATED) "
                                    + "@Accumulate(2) @LossScale(initial = 4, interval = 10) "
                                    + GUARD))
            .load();

    /** The loss at the weights, whose gradients are written, times a scale. */
    private static double backward(Small model, int call, double scale) {
        SplittableRandom random = new SplittableRandom(call);
        double noise = 1 + 0.1 * (random.nextDouble() - 0.5);
        double sum = 0;
        for (int k = 0; k < model.weights.length; k++) {
            for (int i = 0; i < model.weights[k].length; i++) {
                sum += 0.5 * model.weights[k][i] * model.weights[k][i];
                model.gradients[k][i] += (float) (noise * scale * model.weights[k][i]);
            }
        }
        return noise * sum;
    }

    private static void clear(Small model) {
        for (float[] gradient : model.gradients) {
            java.util.Arrays.fill(gradient, 0);
        }
    }

    private static Outcome step(Small model, int call) {
        clear(model);
        return model.optimizer.step(backward(model, call, 1));
    }

    private static void spoil(Small model) {
        for (float[] weights : model.weights) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= -500;
            }
        }
    }

    private static List<Object> bits(Small model) {
        List<Object> all = new ArrayList<>(model.copy());
        model.optimizer.state().copy().slots().stream()
                .filter(slot -> !slot.name().matches("rollBack/(factor|[01]/.*)"))
                .map(OptimizerState.Slot::toArray)
                .forEach(all::add);
        return all;
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "4, 0", "1, 70"})
    void goesBackToTheOlderSnapshotWithALowerRate(int threads, int restoredAt) {
        Small model = Small.of(LOADER, "Back", builder -> builder.threads(threads));
        List<List<Object>> past = new ArrayList<>();
        for (int call = 0; call < 90; call++) {
            past.add(bits(model));
            assertEquals(Outcome.APPLIED, step(model, call));
            if (call == restoredAt && call > 0) {
                model.optimizer.restore(model.optimizer.state().copy());
            }
        }
        spoil(model);
        int back = 90;
        while (step(model, back) != Outcome.ROLLED_BACK) {
            back++;
            assertTrue(back < 100, "it does not go back");
        }
        int expected = 50; // taken at 0, 25, 50, 75, which a state has too
        assertEquals(expected, model.optimizer.clock());
        assertEquals(expected, model.optimizer.updates());
        List<Object> before = past.get(expected);
        List<Object> now = bits(model);
        for (int i = 0; i < now.size(); i++) {
            if (!(now.get(i) instanceof double[])) {
                assertArrayEquals(new Object[] {before.get(i)}, new Object[] {now.get(i)});
            }
        }
        double planned = 0.02 + (0.01 - 0.02) * expected / 1000;
        assertEquals(0.3 * planned, model.optimizer.learningRate(), 1e-15);
        assertEquals(0.3 * 0.015, model.optimizer.learningRateAt(500), 1e-15);
        Small other = Small.of(LOADER, "Back", builder -> {});
        for (int k = 0; k < other.weights.length; k++) {
            System.arraycopy(model.weights[k], 0, other.weights[k], 0, other.weights[k].length);
        }
        other.optimizer.restore(model.optimizer.state().copy());
        for (int call = 100; call < 150; call++) {
            assertEquals(Outcome.APPLIED, step(model, call));
            step(other, call);
        }
        assertArrayEquals(bits(model).toArray(), bits(other).toArray());
        assertEquals(model.optimizer.learningRate(), other.optimizer.learningRate());
        model.optimizer.close();
    }

    @Test
    void theRateFallsForTheUpdate() {
        Small model = Small.of(LOADER, "Once", builder -> {});
        goBack(model);
        float[] before = model.weights[0].clone();
        clear(model);
        double loss = backward(model, 999, 1);
        assertEquals(Outcome.APPLIED, model.optimizer.step(loss));
        float rate = (float) (0.3 * 0.05);
        for (int i = 0; i < before.length; i++) {
            assertEquals(before[i] - (rate * model.gradients[0][i] + 0f), model.weights[0][i]);
        }
    }

    private static void goBack(Small model) {
        for (int call = 0; call < 60; call++) {
            step(model, call);
        }
        spoil(model);
        Outcome outcome = Outcome.APPLIED;
        for (int call = 60; call < 120 && outcome != Outcome.ROLLED_BACK; call++) {
            outcome = step(model, call);
        }
        assertEquals(Outcome.ROLLED_BACK, outcome);
    }

    @Test
    void failsWithTheWeightsOfTheLastGoodSnapshot() {
        Small model = Small.of(LOADER, "Once", builder -> {});
        goBack(model);
        for (int call = 0; call < 60; call++) {
            step(model, call);
        }
        double good = backward(model, 0, 1);
        spoil(model);
        TrainingDivergedException end = assertThrows(TrainingDivergedException.class, () -> {
            for (int call = 0; call < 60; call++) {
                step(model, call);
            }
        });
        assertEquals(0.3 * 0.05, end.learningRate(), 1e-17);
        assertTrue(end.value() > 100 * good, () -> "" + end.value());
        assertTrue(end.tried().startsWith("1 returns to an older snapshot"), end::tried);
        clear(model);
        assertTrue(backward(model, 0, 1) < 20 * good);
        assertEquals(Outcome.APPLIED, step(model, 0), "it can be used further");
    }

    /** Whatever the loss is above 0, a step that is refused is seen. */
    @Test
    void seesTheLossesOfStepsThatAreRefused() {
        Small model = Small.of(LOADER, "Once", builder -> {});
        for (int call = 0; call < 60; call++) {
            step(model, call);
        }
        spoil(model);
        List<Outcome> outcomes = new ArrayList<>();
        for (int call = 60; call < 75; call++) {
            outcomes.add(step(model, call));
        }
        int back = outcomes.indexOf(Outcome.ROLLED_BACK);
        assertTrue(back > 0, outcomes::toString);
        outcomes.subList(0, back).forEach(outcome -> assertEquals(Outcome.SKIPPED, outcome));
    }

    @Test
    void lossesThatAreNoNumbersAreADivergence() {
        Small model = Small.of(LOADER, "Once", builder -> {});
        for (int call = 0; call < 60; call++) {
            step(model, call);
        }
        for (int call = 0; call < 9; call++) {
            assertEquals(Outcome.SKIPPED, model.optimizer.step(Double.NaN));
        }
        assertEquals(Outcome.ROLLED_BACK, model.optimizer.step(Double.POSITIVE_INFINITY));
    }

    @Test
    void aWindowIsForgottenWhenItGoesBack() {
        Small model = Small.of(LOADER, "Windows", builder -> {});
        Outcome outcome = Outcome.APPLIED;
        for (int call = 0; call < 400 && outcome != Outcome.ROLLED_BACK; call++) {
            if (call == 140) {
                spoil(model);
            }
            outcome = model.optimizer.step(backward(model, call, model.optimizer.lossScale()));
        }
        assertEquals(Outcome.ROLLED_BACK, outcome);
        assertArrayEquals(new float[5001], model.gradients[0]);
        assertTrue(model.optimizer.lossScale() > 4, "it is that of the snapshot");
        assertEquals(
                Outcome.ACCUMULATED,
                model.optimizer.step(backward(model, 0, model.optimizer.lossScale())));
        assertEquals(
                Outcome.APPLIED,
                model.optimizer.step(backward(model, 1, model.optimizer.lossScale())));
    }

    @Test
    void needsTheLoss() {
        Small model = Small.of(LOADER, "Once", builder -> {});
        assertEquals(
                "OnceOptimizer watches the loss (@Guard(onSpike = ROLL_BACK)): call step(loss) or "
                        + "step(gradients, loss)",
                assertThrows(IllegalStateException.class, model.optimizer::step).getMessage());
        assertEquals(0, model.optimizer.clock());
    }
}
