package io.stepsmith.examples.samples;

import static io.stepsmith.examples.PlannedRates.assertRates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;

import org.junit.jupiter.api.Test;

/**
 * The schedules of the samples S05 to S08, at updates whose values are known by hand; and that they
 * train.
 */
class RateSamplesTest {
    @Test
    void warmUpAndDecay() {
        DecayedModel model = new DecayedModel(1);
        DecayedModelOptimizer optimizer =
                DecayedModelOptimizer.builder(model).totalSteps(400).build();
        assertRates(optimizer, 0, 0.005, 19, 0.1 * 381 / 400, 200, 0.05, 400, 0, 1_000, 0);
        trains(model, optimizer, 400);
    }

    @Test
    void warmRestarts() {
        WarmRestarts model = new WarmRestarts(1);
        WarmRestartsOptimizer optimizer = WarmRestartsOptimizer.of(model);
        assertRates(optimizer, 0, 0.1, 5, 0.05, 10, 0.1, 20, 0.05, 30, 0.1, 50, 0.05, 70, 0.1);
        trains(model, optimizer, 70);
    }

    @Test
    void oneCycle() {
        OneCycle model = new OneCycle(1);
        OneCycleOptimizer optimizer = OneCycleOptimizer.of(model);
        assertRates(optimizer, 0, 0.004, 15, 0.052, 30, 0.1, 65, (0.1 + 4e-7) / 2, 100, 4e-7);
        assertRates(optimizer, 1_000, 4e-7);
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
        OneCycle model = new OneCycle(1);
        OneCycleOptimizer optimizer = OneCycleOptimizer.of(model);
        for (int t = 0; t < update; t++) {
            model.wGradient[0] = t == update - 1 ? 1 : 0;
            optimizer.step();
        }
        model.wGradient[0] = 0;
        double before = model.w[0];
        double rate = optimizer.learningRate();
        optimizer.step();
        assertEquals(expected * rate, before - model.w[0], 1e-15, "at update " + update);
    }

    @Test
    void curves() {
        CurvedModel model = new CurvedModel(1);
        CurvedModelOptimizer optimizer = S07_Curves.optimizer(model, 8, 400);
        assertEquals(0.96, optimizer.hyperparameter("beta2"), 1e-14);
        assertRates(optimizer, 0, 0.06 / 50, 200, 0.03, 400, 0);
        trains(model, optimizer, 400);
    }

    /** The third metric in a row that is not better than the best one lowers the rate. */
    @Test
    void plateau() {
        PlateauModelOptimizer optimizer = PlateauModelOptimizer.of(new PlateauModel(1));
        for (double metric : new double[] {3, 2, 2, 2.5}) {
            optimizer.observe(metric);
            assertEquals(0.3, optimizer.learningRate());
        }
        optimizer.observe(2);
        assertEquals(0.09, optimizer.learningRate(), 1e-15);
    }

    private static void trains(NoisyRegression model, ModelOptimizer<?> optimizer, int steps) {
        double before = model.error();
        for (int t = 0; t < steps; t++) {
            model.backward();
            optimizer.step();
        }
        double after = model.error();
        assertTrue(after < before / 20, "from " + before + " to " + after);
    }
}
