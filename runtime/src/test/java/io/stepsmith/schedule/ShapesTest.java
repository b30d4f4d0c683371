package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Schedule shapes at hand-computed points; exact at their ends. */
class ShapesTest {
    @Test
    void linear() {
        assertEquals(3, Shapes.linear(3, 7, 0));
        assertEquals(4, Shapes.linear(3, 7, 0.25));
        assertEquals(7, Shapes.linear(3, 7, 1));
    }

    @Test
    void cosineIsExactAtItsEndsAndTrueBetween() {
        assertEquals(3e-4, Shapes.cosine(3e-4, 3e-5, 0));
        assertEquals(0.5, Shapes.cosine(1, 0, 0.5), 2.5e-16);
        assertEquals(1, Shapes.cosine(0, 1, 1));
        for (int i = 0; i <= 1000; i++) {
            double x = i / 1000.0;
            assertEquals((1 + StrictMath.cos(StrictMath.PI * x)) / 2, Shapes.cosine(1, 0, x), 2.5e-16);
        }
    }

    @Test
    void cosineNeverRises() {
        double before = 1;
        for (int i = 1; i <= 100_000; i++) {
            double now = Shapes.cosine(1, 0, i / 100_000.0);
            assertTrue(now <= before, "at " + i);
            before = now;
        }
    }

    @Test
    void warmUpMovesFromTheFirstUpdateAndEndsAtOne() {
        assertEquals(0.25, Shapes.warmUp(0, 4));
        assertEquals(1, Shapes.warmUp(3, 4));
        assertEquals(1, Shapes.warmUp(1e15, 4));
        assertEquals(1, Shapes.warmUp(0, 0.5));
    }
}
