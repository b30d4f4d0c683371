package io.stepsmith.processor.describe.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Axes for any two numbers at all. */
class AxisTest {
    private static final double[] NUMBERS = {
        0,
        -0.0,
        Double.MIN_VALUE,
        1e-323,
        1e-300,
        1e-8,
        0.3,
        3 * 0.1,
        Math.nextDown(1.0),
        1,
        Math.nextUp(1.0),
        1e3,
        1e16,
        Math.nextUp(1e16),
        1e300,
        1.7e308,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NaN,
        -1,
        -1e300,
        Double.NEGATIVE_INFINITY
    };

    @Test
    void isMadeOfAnyTwoNumbers() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (double low : NUMBERS) {
                for (double high : NUMBERS) {
                    List<Axis> axes = new ArrayList<>(List.of(
                            Axis.within(low, high, 8, 0),
                            Axis.within(low, high, 8, 1),
                            Axis.decades(low, high)));
                    axes.add(Axis.around(low, high, 5));
                    axes.forEach(axis -> check(axis, low + " to " + high + ": " + axis));
                }
            }
        });
    }

    private static void check(Axis axis, String what) {
        assertTrue(axis.ticks().size() <= 14, what);
        axis.ticks()
                .forEach(tick ->
                        assertTrue(Double.isFinite(tick) && !Axis.mark(tick).isEmpty(), what));
        for (double value : NUMBERS) {
            assertTrue(!Axis.label(value).isEmpty(), what);
            assertTrue(
                    axis.part(value) >= 0 && axis.part(value) <= 1,
                    () -> axis.part(value) + " at " + value + " in " + what);
        }
    }

    @Test
    void ofEndsThatDifferByRounding() {
        assertEquals(List.of(0.3, 0.4), Axis.around(0.3, 3 * 0.1, 5).ticks());
        assertEquals(List.of(1.0, 1.2), Axis.around(Math.nextDown(1.0), 1, 5).ticks());
    }
}
