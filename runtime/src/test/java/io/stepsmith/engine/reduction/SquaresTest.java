package io.stepsmith.engine.reduction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/**
 * Squares that are added to lanes, one after the other or by strips, have the bits of sums in the
 * order of {@link BlockSum}. Tests of optimizers hold those by vectors to the same.
 */
class SquaresTest {
    private static final int[] COUNTS = {
        0, 1, 2, 3, 15, 16, 17, 63, 64, 65, 255, 256, 257, 300, 511, 512, 700, 4095, 4096
    };
    private static final int[] PLACES = {0, 1, 7, 64};

    private final SplittableRandom random = new SplittableRandom(1);

    private interface Floats {
        int add(float[] array, int at, float[] lanes, int count);
    }

    private interface Doubles {
        int add(double[] array, int at, double[] lanes, int count);
    }

    private void assertFloats(Floats way) {
        for (int count : COUNTS) {
            for (int at : PLACES) {
                float[] array = new float[at + count + 5];
                for (int i = 0; i < array.length; i++) {
                    array[i] = (float)
                            (random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-9, 9)));
                }
                float[] expected = new float[BlockSum.LANES];
                float[] lanes = new float[BlockSum.LANES];
                for (int lane = 0; lane < lanes.length; lane++) {
                    expected[lane] = lanes[lane] = (float) random.nextDouble();
                }
                for (int i = 0; i < count; i++) {
                    expected[i % BlockSum.LANES] += array[at + i] * array[at + i];
                }
                int added = way.add(array, at, lanes, count);
                LaneSquares.add(array, at, lanes, added, count);
                assertArrayEquals(expected, lanes, count + " at " + at);
            }
        }
    }

    private void assertDoubles(Doubles way) {
        for (int count : COUNTS) {
            for (int at : PLACES) {
                double[] array = random.doubles(at + count + 5, -1, 1).toArray();
                double[] lanes = random.doubles(BlockSum.LANES).toArray();
                double[] expected = lanes.clone();
                for (int i = 0; i < count; i++) {
                    expected[i % BlockSum.LANES] += array[at + i] * array[at + i];
                }
                int added = way.add(array, at, lanes, count);
                LaneSquares.add(array, at, lanes, added, count);
                assertArrayEquals(expected, lanes, count + " at " + at);
            }
        }
    }

    @Test
    void oneAfterTheOther() {
        assertFloats((array, at, lanes, count) -> 0);
        assertDoubles((array, at, lanes, count) -> 0);
    }

    @Test
    void byStrips() {
        FloatStrips floats = new FloatStrips(2);
        assertFloats(
                (array, at, lanes, count) -> LaneSquares.byStrips(array, at, lanes, count, floats));
        DoubleStrips doubles = new DoubleStrips(2);
        assertDoubles((array, at, lanes, count) ->
                LaneSquares.byStrips(array, at, lanes, count, doubles));
        assertEquals(512, LaneSquares.byStrips(new float[600], 0, new float[64], 513, floats));
    }
}
