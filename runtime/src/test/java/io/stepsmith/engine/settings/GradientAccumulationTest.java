package io.stepsmith.engine.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Test;

/** A window has as many micro-batches as its length is where it begins. */
class GradientAccumulationTest {
    @Test
    void theLastOfAWindowCompletesIt() {
        GradientAccumulation windows = new GradientAccumulation(3, true);
        double[] losses = {1, 2, 6, 4, 4, 10};
        double[] means = {1, 1.5, 3, 4, 4, 6};
        for (int i = 0; i < losses.length; i++) {
            assertEquals(i % 3 == 2, windows.completes(0, losses[i], 1), "micro-batch " + i);
            assertEquals(means[i], windows.loss());
            assertEquals(1.0 / (i % 3 + 1), windows.share());
            if (i % 3 == 2) {
                windows.end();
            }
        }
    }

    @Test
    void microBatchesHaveWeights() {
        GradientAccumulation windows = new GradientAccumulation(2, true);
        windows.completes(0, 1, 3);
        windows.completes(0, 5, 1);
        assertEquals((3 * 1 + 5) / 4.0, windows.loss());
        assertEquals(1 / 4.0, windows.share());
    }

    @Test
    void aSumIsNotDivided() {
        GradientAccumulation windows = new GradientAccumulation(2, false);
        windows.completes(0, 1, 1);
        windows.completes(0, 1, 1);
        assertEquals(1, windows.share());
    }

    /** A window that is under way keeps its length, whatever the clock says by then. */
    @Test
    void theLengthFollowsACurveRoundedDown() {
        GradientAccumulation windows = new GradientAccumulation(9, true);
        windows.follow(Curve.table(1, 2.9, 0.9));
        assertTrue(windows.completes(0, 0, 1));
        windows.end();
        assertFalse(windows.completes(1, 0, 1));
        assertTrue(windows.completes(2, 0, 1));
        assertArrayEquals(new double[] {2, 2, 0, 2}, windows.state());
        windows.end();
        String message = assertThrows(IllegalStateException.class, () -> windows.completes(2, 0, 1))
                .getMessage();
        assertTrue(message.contains("0.0") && message.contains("2"), message);
    }
}
