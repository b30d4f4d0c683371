package io.stepsmith.engine.reduction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.engine.simd.Jvm;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/**
 * Both forms of the sums of lanes give the bits of an addition in halves that is written down
 * here, and leave zeros; what has one block alone is that block, whatever its size.
 */
class LaneSumsTest {
    private static final int ROUNDS = 2_000;
    private static final float[] SPECIAL = {
        0,
        -0f,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NaN
    };

    private final SplittableRandom random = new SplittableRandom(1);

    @BeforeAll
    static void seeVectors() {
        Jvm.readVectorModule();
    }

    private float[] floats() {
        float[] lanes = new float[BlockSum.LANES];
        boolean special = random.nextInt(20) == 0;
        for (int j = 0; j < lanes.length; j++) {
            lanes[j] = (float) Math.scalb(random.nextDouble(-1, 1), random.nextInt(-60, 60));
            if (special && random.nextInt(20) == 0) {
                lanes[j] = SPECIAL[random.nextInt(SPECIAL.length)];
            }
        }
        return lanes;
    }

    private static double inHalves(double[] lanes, int count) {
        if (count == 1) {
            return lanes[0];
        }
        double[] half = new double[count / 2];
        for (int j = 0; j < half.length; j++) {
            half[j] = lanes[j] + lanes[j + half.length];
        }
        return inHalves(half, half.length);
    }

    @Test
    void ofFloats() {
        double[] halves = new double[BlockSum.LANES];
        for (int round = 0; round < ROUNDS; round++) {
            float[] lanes = floats();
            double[] wide = new double[lanes.length];
            for (int j = 0; j < lanes.length; j++) {
                wide[j] = lanes[j];
            }
            double expected = inHalves(wide, BlockSum.LANES);
            float[] again = lanes.clone();
            assertEquals(expected, LaneSums.of(lanes, halves));
            assertEquals(expected, LaneVectorSums.of(again, halves));
            assertArrayEquals(new float[BlockSum.LANES], lanes);
            assertArrayEquals(new float[BlockSum.LANES], again);
        }
    }

    @Test
    void ofDoubles() {
        double[] halves = new double[BlockSum.LANES];
        for (int round = 0; round < ROUNDS; round++) {
            double[] lanes = new double[BlockSum.LANES];
            for (int j = 0; j < lanes.length; j++) {
                lanes[j] = Math.scalb(random.nextDouble(-1, 1), random.nextInt(-600, 600));
            }
            double expected = inHalves(lanes, BlockSum.LANES);
            double[] again = lanes.clone();
            assertEquals(expected, LaneSums.of(lanes, halves));
            assertEquals(expected, LaneVectorSums.of(again, halves));
            assertArrayEquals(new double[BlockSum.LANES], lanes);
            assertArrayEquals(new double[BlockSum.LANES], again);
        }
    }

    /** The root of a sum of one square, as it would be computed, is the number itself. */
    @Test
    void oneBlockIsItself() {
        SquareSum squares = new SquareSum();
        for (int round = 0; round < 100 * ROUNDS; round++) {
            double value = Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
            squares.begin();
            squares.add(value);
            assertEquals(value, squares.root());
        }
    }
}
