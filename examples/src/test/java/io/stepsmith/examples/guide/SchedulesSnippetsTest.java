package io.stepsmith.examples.guide;

import static io.stepsmith.examples.PlannedRates.assertRates;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.reference.Reference;
import io.stepsmith.rule.AdEMAMix;

import org.junit.jupiter.api.Test;

/**
 * The schedules that the page shows, at updates whose values are known by hand; and that they
 * train.
 */
class SchedulesSnippetsTest {
    @Test
    void growingWeightDecay() {
        GrowingWeightDecay still = new GrowingWeightDecay();
        GrowingWeightDecayOptimizer optimizer = GrowingWeightDecayOptimizer.of(still);
        assertRates(optimizer, 0, 0.005, 50, (0.05 + 1e-4) / 2, 100, 1e-4);
        for (int t = 0; t <= 100; t++) {
            double before = still.weights[0];
            double rate = optimizer.learningRate();
            optimizer.step();
            double decay = t == 0 ? 0.04 : t == 50 ? 0.22 : t == 100 ? 0.4 : Double.NaN;
            if (!Double.isNaN(decay)) {
                assertEquals(
                        1 - rate * decay,
                        still.weights[0] / before,
                        1e-15,
                        "without a gradient, decay alone moves; at update " + t);
            }
        }
        GrowingWeightDecay model = new GrowingWeightDecay();
        trains(model, GrowingWeightDecayOptimizer.of(model), 100);
    }

    @Test
    void warmUpStableDecay() {
        WarmUpStableDecay model = new WarmUpStableDecay();
        WarmUpStableDecayOptimizer optimizer =
                WarmUpStableDecayOptimizer.builder(model).totalSteps(200).build();
        assertRates(
                optimizer, 0, 0.004, 4, 0.02, 100, 0.02, 159, 0.02, 160, 0.02, 170, 0.01, 200, 0);
        trains(model, optimizer, 200);
    }

    /** Setting the rate scales the schedule; the other hyperparameter is what it was set to. */
    @Test
    void isSetWhileItTrains() {
        WarmUpStableDecayOptimizer optimizer = WarmUpStableDecayOptimizer.builder(
                        new WarmUpStableDecay())
                .totalSteps(200)
                .build();
        SchedulesSnippets.setWhileItTrains(optimizer);
        assertRates(optimizer, 0, 0.002, 100, 0.01, 170, 0.005, 200, 0);
        assertEquals(0.99, optimizer.hyperparameter("beta2"));
    }

    /**
     * The rule can do the same itself: with scheduled hyperparameters it goes where the scalar rule
     * goes with warmUpSteps.
     */
    @Test
    void slowAverage() {
        SlowAverage model = new SlowAverage();
        SlowAverageOptimizer optimizer = SchedulesSnippets.slowAverage(model);
        Reference<?> reference = Reference.of(AdEMAMix.class, model.weights.clone())
                .set("beta3", SlowAverage.BETA3)
                .set("warmUpSteps", SlowAverage.STEPS);
        for (int t = 0; t < 80; t++) {
            model.backward();
            reference.step(0.01, t, model.weightsGradient.clone());
            optimizer.step();
            assertArrayEquals(reference.weights(), model.weights, 1e-10, "after update " + t);
        }
        assertTrue(model.backward() < 0.5, "from 5.5");
    }

    @Test
    void fineTuning() {
        FineTuning model = new FineTuning();
        FineTuningOptimizer optimizer = FineTuningOptimizer.of(model);
        for (int t = 0; t < 5; t++) {
            optimizer.step();
        }
        double moved = 0.1 * (1 + 0.75 + 0.5 + 0.25);
        assertEquals(moved / 4, model.layers[0].weights[0], 1e-15);
        assertEquals(moved / 2, model.layers[1].weights[0], 1e-15);
        assertEquals(moved, model.layers[2].weights[0], 1e-15);
        assertEquals(0.1 * (1 + 1 + 0.5 + 0.5 + 0.25), model.head[0], 1e-15);
    }

    /** After more than ten losses in a row that are better, or not, the factor changes. */
    @Test
    void greedyRate() {
        GreedyRate model = new GreedyRate();
        GreedyRateOptimizer optimizer = GreedyRateOptimizer.of(model);
        double loss = 100;
        for (int t = 0; t < 12; t++) {
            model.backward();
            optimizer.step(loss--);
        }
        assertEquals(0.05 / 0.95, optimizer.learningRate(), 1e-15, "it falls, so the rate rises");
        for (int t = 0; t < 11; t++) {
            model.backward();
            optimizer.step(loss + 50);
        }
        assertEquals(0.05, optimizer.learningRate(), 1e-15, "it stays, so the rate falls");
    }

    private static void trains(Bowl model, ModelOptimizer<?> optimizer, int steps) {
        double before = model.backward();
        for (int t = 0; t < steps; t++) {
            model.backward();
            optimizer.step();
        }
        double after = model.backward();
        assertTrue(after < before / 2, "from " + before + " to " + after);
    }
}
