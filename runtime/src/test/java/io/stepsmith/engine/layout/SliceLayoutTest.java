package io.stepsmith.engine.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Slices of one array: each weight is in one of them, or they are refused by name. */
class SliceLayoutTest {
    private static final String CURE = ": check offset, length and shape of the slices";

    private static SliceLayout.Slice slice(String name, int offset, int... shape) {
        return new SliceLayout.Slice("N." + name, offset, shape);
    }

    private static int[] lengths(int length, SliceLayout.Slice... slices) {
        SliceLayout layout = new SliceLayout("N.mem", length);
        for (SliceLayout.Slice slice : slices) {
            layout.add(slice);
        }
        return layout.lengths();
    }

    private static void refused(String message, int length, SliceLayout.Slice... slices) {
        assertEquals(
                message + CURE,
                assertThrows(IllegalArgumentException.class, () -> lengths(length, slices))
                        .getMessage());
    }

    @Test
    void lengthsAreOfShapesOrUpToTheNext() {
        assertArrayEquals(
                new int[] {6, 4, 24, 1, 5},
                lengths(
                        40,
                        slice("a", 0, 2, 3),
                        slice("b", 6),
                        slice("c", 10, 4, 2, 3),
                        slice("d", 34, 1),
                        slice("e", 35)));
        assertArrayEquals(new int[] {7}, lengths(7, slice("a", 0)));
        assertArrayEquals(new int[] {0}, lengths(0, slice("a", 0)));
        assertArrayEquals(
                new int[] {0, 3, 0},
                lengths(3, slice("a", 0, 0, 5), slice("b", 0), slice("c", 3, 0)));
    }

    @Test
    void anyOrderHasTheSameLengths() {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            int count = 1 + random.nextInt(9);
            List<Integer> order = new ArrayList<>();
            int[] offsets = new int[count + 1];
            for (int i = 0; i < count; i++) {
                order.add(i);
                offsets[i + 1] = offsets[i] + 1 + random.nextInt(20);
            }
            Collections.shuffle(order, random);
            SliceLayout layout = new SliceLayout("N.mem", offsets[count]);
            for (int i : order) {
                int length = offsets[i + 1] - offsets[i];
                layout.add(
                        random.nextBoolean()
                                ? slice("s", offsets[i])
                                : slice("s", offsets[i], length));
            }
            int[] found = layout.lengths();
            for (int i = 0; i < count; i++) {
                assertEquals(offsets[order.get(i) + 1] - offsets[order.get(i)], found[i]);
            }
        }
    }

    @Test
    void whatIsOutOfTheArrayIsRefused() {
        refused("N.a begins at -1, but N.mem has 4 elements", 4, slice("a", -1, 4));
        refused("N.b begins at 5, but N.mem has 4 elements", 4, slice("a", 0, 4), slice("b", 5));
        refused(
                "N.b, of length 2, begins at 3 and would go beyond N.mem, which has 4 elements",
                4,
                slice("a", 0, 3),
                slice("b", 3, 2));
        refused(
                "N.a, of shape 65536 x 65536, begins at 0 and would go beyond N.mem, which has 4 elements",
                4,
                slice("a", 0, 65536, 65536));
        refused(
                "N.a, of shape 2147483647 x 2147483647 x 2147483647, begins at 0 and would go beyond N.mem, which has 4 elements",
                4,
                slice("a", 0, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
        refused("N.a has the shape 2 x -2, which cannot be below 0", 4, slice("a", 0, 2, -2));
        refused("N.a has the length -2, which cannot be below 0", 4, slice("a", 0, -2));
    }

    @Test
    void gapsAreRefused() {
        String never = ", so they would never be trained";
        refused(
                "element 0 of N.mem is in no slice, before N.a, so it would never be trained",
                4,
                slice("a", 1));
        refused(
                "elements 1 to 2 of N.mem are in no slice, between N.a and N.b" + never,
                4,
                slice("b", 3),
                slice("a", 0, 1));
        refused(
                "element 3 of N.mem is in no slice, after N.a, so it would never be trained",
                4,
                slice("a", 0, 3));
    }

    @Test
    void overlapsAreRefused() {
        refused(
                "N.a goes up to element 2 of N.mem, but N.b begins at 2, so some would be trained twice",
                4,
                slice("a", 0, 3),
                slice("b", 2, 2));
        refused(
                "N.a goes up to element 3 of N.mem, but N.b begins at 0, so some would be trained twice",
                4,
                slice("a", 0, 4),
                slice("b", 0, 4));
        refused(
                "N.a goes up to element 3 of N.mem, but N.b begins at 1, so some would be trained twice",
                4,
                slice("a", 0, 4),
                slice("b", 1, 0));
    }

    @Test
    void openSlicesWithoutWeightsAreRefused() {
        refused(
                "N.a has no weights: it begins at 2, where N.c begins",
                4,
                slice("b", 0, 2),
                slice("a", 2),
                slice("c", 2, 2));
        refused(
                "N.b has no weights: it begins at 4, where N.mem ends",
                4,
                slice("a", 0, 4),
                slice("b", 4));
    }
}
