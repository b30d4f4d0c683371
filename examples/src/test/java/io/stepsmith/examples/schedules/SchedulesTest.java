package io.stepsmith.examples.schedules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.reference.Reference;
import io.stepsmith.rule.AdEMAMix;

import org.junit.jupiter.api.Test;

/**
 * The schedules of the examples, at updates whose values are known by hand; and that they train.
 */
class SchedulesTest {
    @Test
    void oneCycle() {
        OneCycle model = new OneCycle();
        OneCycleOptimizer optimizer = OneCycleOptimizer.of(model);
        rates(
                optimizer,
                0,
                0.004,
                15,
                0.052,
                30,
                0.1,
                65,
                (0.1 + 4e-7) / 2,
                100,
                4e-7,
                1_000,
                4e-7);
        momentumIs(0.9, 15);
        momentumIs(0.85, 30);
        momentumIs(0.9, 65);
        momentumIs(0.95, 100);
        trains(model, optimizer, 100);
    }

    /**
     * A gradient of 1 in the update before puts 1 into the buffer; without a gradient, rate times
     * momentum of it are left.
     */
    private static void momentumIs(double expected, int update) {
        OneCycle model = new OneCycle();
        OneCycleOptimizer optimizer = OneCycleOptimizer.of(model);
        for (int t = 0; t < update; t++) {
            model.weightsGradient[0] = t == update - 1 ? 1 : 0;
            optimizer.step();
        }
        model.weightsGradient[0] = 0;
        double before = model.weights[0];
        double rate = optimizer.learningRate();
        optimizer.step();
        assertEquals(expected * rate, before - model.weights[0], 1e-15, "at update " + update);
    }

    @Test
    void growingWeightDecay() {
        GrowingWeightDecay still = new GrowingWeightDecay();
        GrowingWeightDecayOptimizer optimizer = GrowingWeightDecayOptimizer.of(still);
        rates(optimizer, 0, 0.005, 50, (0.05 + 1e-4) / 2, 100, 1e-4);
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
    void warmRestarts() {
        WarmRestarts model = new WarmRestarts();
        WarmRestartsOptimizer optimizer = WarmRestartsOptimizer.of(model);
        rates(optimizer, 0, 0.1, 5, 0.05, 10, 0.1, 20, 0.05, 30, 0.1, 50, 0.05, 70, 0.1);
        trains(model, optimizer, 70);
    }

    @Test
    void warmUpStableDecay() {
        WarmUpStableDecay model = new WarmUpStableDecay();
        WarmUpStableDecayOptimizer optimizer =
                WarmUpStableDecayOptimizer.builder(model).totalSteps(200).build();
        rates(optimizer, 0, 0.004, 4, 0.02, 100, 0.02, 159, 0.02, 160, 0.02, 170, 0.01, 200, 0);
        trains(model, optimizer, 200);
    }

    /**
     * The rule can do the same itself: with scheduled hyperparameters it goes where the scalar rule
     * goes with warmUpSteps.
     */
    @Test
    void slowAverage() {
        SlowAverage model = new SlowAverage();
        SlowAverageOptimizer optimizer = SlowAverage.optimizer(model);
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
    void atRunTime() {
        AtRunTime model = new AtRunTime();
        AtRunTimeOptimizer optimizer = AtRunTime.optimizer(model, 1024, 400);
        assertEquals(0.96, optimizer.hyperparameter("beta2"), 1e-14);
        rates(optimizer, 0, 0.002 / 50, 200, 0.001, 400, 0);
        trains(model, optimizer, 400);
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

    /** Pairs of an update and its learning rate. */
    private static void rates(ModelOptimizer<?> optimizer, double... known) {
        for (int i = 0; i < known.length; i += 2) {
            assertEquals(
                    known[i + 1],
                    optimizer.learningRateAt((long) known[i]),
                    1e-15,
                    "at update " + known[i]);
        }
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
