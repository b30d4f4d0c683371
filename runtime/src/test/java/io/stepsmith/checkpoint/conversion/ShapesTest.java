package io.stepsmith.checkpoint.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Shapes that are the same numbers in the same order, and others. */
class ShapesTest {
    @Test
    void equalShapes() {
        assertTrue(Shapes.areEqual(List.of(3, 4), List.of(3L, 4L)));
        assertTrue(Shapes.areEqual(List.of(3), List.of(1L, 3L)));
        assertTrue(Shapes.areEqual(List.of(3), List.of(3L, 1L)));
        assertTrue(Shapes.areEqual(List.of(1), List.of()));
        assertTrue(Shapes.areEqual(List.of(1, 1), List.of(1L)));
        assertTrue(Shapes.areEqual(List.of(1, 3), List.of(3L, 1L)));
        assertTrue(Shapes.areEqual(List.of(0), List.of(0L)));
        assertTrue(Shapes.areEqual(List.of(8, 27), List.of(8L, 3L, 3L, 3L)), "a convolution");
        assertFalse(Shapes.areEqual(List.of(3, 4), List.of(4L, 3L)));
        assertFalse(Shapes.areEqual(List.of(12), List.of(3L, 4L)));
        assertFalse(Shapes.areEqual(List.of(3, 4), List.of(12L)));
        assertFalse(Shapes.areEqual(List.of(3), List.of(4L)));
        assertFalse(Shapes.areEqual(List.of(0), List.of(0L, -1L)));
    }

    @Test
    void rowsForColumns() {
        assertTrue(Shapes.areTransposed(List.of(3, 4), List.of(4L, 3L)));
        assertFalse(Shapes.areTransposed(List.of(3, 4), List.of(3L, 4L)));
        assertFalse(Shapes.areTransposed(List.of(12), List.of(12L)));
        assertFalse(Shapes.areTransposed(List.of(1 << 16, 1 << 16), List.of(1L << 16, 1L << 16)));
    }

    @Test
    void curesAreNamed() {
        assertEquals(
                ": transpose(\"w\") takes it", Shapes.cure(List.of(3, 4), List.of(4L, 3L), "w"));
        assertTrue(Shapes.cure(List.of(12), List.of(4L, 3L), "w").contains("@Param(shape"));
        assertEquals("", Shapes.cure(List.of(3, 4), List.of(4L, 4L), "w"));
    }
}
