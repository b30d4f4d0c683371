package io.stepsmith.engine.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The scale of the loss falls with a refused step, and rises after so many updates in a row. */
class LossScalingTest {
    @Test
    void aRefusedStepBreaksTheRow() {
        LossScaling scaling = new LossScaling(8, 2, 0.5, 3);
        boolean[] applied = {true, true, false, true, true, true, true, true, true};
        double[] scales = {8, 8, 4, 4, 4, 8, 8, 8, 16};
        for (int i = 0; i < applied.length; i++) {
            scaling.observe(applied[i]);
            assertEquals(scales[i], scaling.value(), "after step " + i);
        }
    }

    @Test
    void theScaleStaysWithinBounds() {
        LossScaling rises = new LossScaling(1e37, 10, 0.1, 1);
        rises.observe(true);
        assertEquals(1e37, rises.value());
        LossScaling falls = new LossScaling(1e-37, 10, 0.1, 1);
        falls.observe(false);
        assertEquals(1e-37, falls.value());
    }

    @Test
    void theBoundsAreReached() {
        LossScaling rises = new LossScaling(5e36, 2, 0.1, 1);
        rises.observe(true);
        assertEquals(1e37, rises.value());
        LossScaling falls = new LossScaling(1, 10, 1e-37, 1);
        falls.observe(false);
        assertEquals(1e-37, falls.value());
        assertEquals(1e-37, falls.state()[0], "is what is saved");
    }
}
