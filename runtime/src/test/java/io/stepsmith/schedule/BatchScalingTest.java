package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Scaling rules, against numbers by hand. */
class BatchScalingTest {
    @Test
    void learningRates() {
        assertEquals(
                3.2,
                BatchScaling.linear(0.1, 32),
                1e-15,
                "Goyal et al.: 0.1 at 256 is 3.2 at 8192");
        assertEquals(0.05, BatchScaling.linear(0.1, 0.5), 1e-15);
        assertEquals(0.3, BatchScaling.squareRoot(0.1, 9), 1e-15);
        assertEquals(0.05, BatchScaling.squareRoot(0.1, 0.25), 1e-15);
    }

    @Test
    void adam() {
        BatchScaling.Adam scaled = new BatchScaling.Adam(3e-4, 0.9, 0.999, 1e-8).scaled(4);
        assertEquals(6e-4, scaled.learningRate(), 1e-15);
        assertEquals(0.6, scaled.beta1(), 1e-15);
        assertEquals(0.996, scaled.beta2(), 1e-15);
        assertEquals(5e-9, scaled.epsilon(), 1e-20);
        BatchScaling.Adam back = scaled.scaled(0.25);
        assertEquals(3e-4, back.learningRate(), 1e-15);
        assertEquals(0.9, back.beta1(), 1e-15);
        assertEquals(0.999, back.beta2(), 1e-15);
        assertEquals(1e-8, back.epsilon(), 1e-20);
    }

    @Test
    void warmUp() {
        assertEquals(2_000, BatchScaling.warmUpSteps(0.999), 1e-9);
        assertEquals(40, BatchScaling.warmUpSteps(0.95), 1e-9);
        assertEquals(2, BatchScaling.warmUpSteps(0));
    }

    @Test
    void refusals() {
        refused("ratio = 0.0 is not a finite number above 0", () -> BatchScaling.linear(0.1, 0));
        refused(
                "learningRate = -1.0 is not a finite number from 0",
                () -> BatchScaling.squareRoot(-1, 2));
        refused("beta2 = 1.0 is not from 0 to below 1", () -> BatchScaling.warmUpSteps(1));
        refused(
                "epsilon = NaN is not a finite number from 0",
                () -> new BatchScaling.Adam(1, 0, 0, Double.NaN));
        assertEquals(
                0.5 - 1.5 + 1,
                new BatchScaling.Adam(1, 0.5, 0.999, 0).scaled(2).beta1(),
                "as far as it goes");
        refused(
                "ratio = 3.0 is too large for beta1 = 0.5, which would be below 0",
                () -> new BatchScaling.Adam(1, 0.5, 0.999, 0).scaled(3));
        refused(
                "ratio = 16.0 is too large for beta2 = 0.9, which would be below 0",
                () -> new BatchScaling.Adam(1, 0.99, 0.9, 0).scaled(16));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable maker) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, maker).getMessage());
    }
}
