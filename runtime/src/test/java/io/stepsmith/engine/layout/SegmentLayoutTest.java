package io.stepsmith.engine.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Extent;
import io.stepsmith.engine.state.SharedState;
import io.stepsmith.engine.state.WeightState;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A layout of a vector, a matrix in rows, one in a flat array, and one without rows. */
class SegmentLayoutTest {
    private final SegmentLayout layout = new SegmentLayout(Float.BYTES);

    SegmentLayoutTest() {
        layout.addTensor("bias", 1, 5);
        layout.add(5, 0);
        layout.addTensor("rows", 0.5);
        layout.add(3, 0);
        layout.add(3, 0);
        layout.addTensor("flat", 0.25);
        layout.add(7, 0);
        layout.add(7, 7);
        layout.addTensor("none", 2);
    }

    @Test
    void tensorsAreSegmentsInOrder() {
        assertEquals(4, layout.tensors);
        assertEquals(5, layout.size);
        assertArrayEquals(new int[] {0, 1, 3, 5, 5}, Arrays.copyOf(layout.first, 5));
        assertEquals("flat", layout.tensorName(2));
        assertEquals("flat[1]", layout.name(4));
        assertEquals(0.25, layout.rateScales[2]);
        assertEquals(4, layout.bytes());
    }

    @Test
    void counts() {
        assertEquals(5 + 6 + 14, layout.count());
        assertArrayEquals(
                new double[] {5, 6, 14, 0},
                IntStream.range(0, 4).mapToDouble(layout::count).toArray());
        assertArrayEquals(
                new int[] {1, 2, 2, 0}, IntStream.range(0, 4).map(layout::rows).toArray());
        assertArrayEquals(
                new int[] {5, 3, 7, 0},
                IntStream.range(0, 4).map(layout::columns).toArray());
        assertEquals(7, layout.longest());
        layout.addTensor("last", 1, 0);
        layout.add(0, 0);
        assertEquals(7, layout.longest());
        assertFalse(layout.isWholeArray(5), "without weights there is nothing to overlap");
        assertTrue(layout.isWholeArray(3));
        assertFalse(layout.isWholeArray(4));
    }

    @Test
    void sharedStateHasAValuePerExtent() {
        assertShared(Extent.TENSOR, 1, 1, 1, 1);
        assertShared(Extent.ROW, 1, 2, 2, 0);
        assertShared(Extent.COLUMN, 5, 3, 7, 0);
    }

    private void assertShared(Extent extent, int... lengths) {
        SharedState state = new SharedState("s", extent, 0.5);
        state.allocate(layout);
        assertEquals(lengths.length, state.values.length);
        for (int t = 0; t < lengths.length; t++) {
            double[] expected = new double[lengths[t]];
            Arrays.fill(expected, 0.5);
            assertArrayEquals(expected, state.values[t]);
        }
    }

    /** Each slot in its own format, of its own initial value. */
    @Test
    void stateOfWeightsIsInItsFormat() {
        WeightState state = new WeightState(ArrayFormat.DOUBLES, new String[] {"a", "b", "c"});
        state.keep(1, ArrayFormat.BFLOAT16);
        state.keep(2, ArrayFormat.FLOATS);
        state.initial(1, 1.5);
        state.initial(2, 0.25);
        state.allocate(2, new int[] {1, 2, 99});
        assertArrayEquals(new double[2], (double[]) state.arrays(0)[1]);
        assertArrayEquals(new short[] {0x3fc0, 0x3fc0}, (short[]) state.arrays(1)[1]);
        assertArrayEquals(new float[] {0.25f, 0.25f}, (float[]) state.arrays(2)[1]);
        state.fill(0, 3);
        assertArrayEquals(new double[] {3, 3}, (double[]) state.arrays(0)[1]);
        assertEquals(2, state.arrays(1).length);
    }

    @Test
    void formatsKnowTheirArrays() {
        assertFormat(ArrayFormat.FLOATS, 4, float[].class);
        assertFormat(ArrayFormat.DOUBLES, 8, double[].class);
        assertFormat(ArrayFormat.BFLOAT16, 2, short[].class);
        assertEquals(ArrayFormat.FLOATS, ArrayFormat.ofWeights(float[].class));
        assertEquals(ArrayFormat.DOUBLES, ArrayFormat.ofWeights(double[].class));
    }

    private static void assertFormat(ArrayFormat format, int bytes, Class<?> type) {
        assertEquals(bytes, format.bytes());
        assertEquals(type, format.array(0).getClass());
        assertEquals(3, ArrayFormat.length(format.array(3)));
        assertEquals(type.arrayType(), format.arrays(2).getClass());
        assertEquals(2, format.arrays(2).length);
    }
}
