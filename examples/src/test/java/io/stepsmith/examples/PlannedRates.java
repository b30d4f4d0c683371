package io.stepsmith.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;

/** The learning rates that an optimizer's schedule plans, against those that are known. */
public final class PlannedRates {
    private PlannedRates() {}

    /**
     * Compares planned rates.
     *
     * @param known pairs of an update and its learning rate
     */
    public static void assertRates(ModelOptimizer<?> optimizer, double... known) {
        for (int i = 0; i < known.length; i += 2) {
            assertEquals(
                    known[i + 1],
                    optimizer.learningRateAt((long) known[i]),
                    1e-15,
                    "at update " + known[i]);
        }
    }
}
