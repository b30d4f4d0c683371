package io.stepsmith.engine.reduction;

import java.util.Arrays;

/**
 * Sums of the lanes of a block in double, in halves, one lane at a time. A sum leaves its lanes at
 * 0.
 */
final class LaneSums {
    private static final int HALF = BlockSum.LANES / 2;

    private LaneSums() {}

    /** Returns the sum of the first lanes; {@code halves} has room for half as many. */
    static double of(float[] lanes, double[] halves) {
        for (int j = 0; j < HALF; j++) {
            halves[j] = (double) lanes[j] + lanes[j + HALF];
        }
        Arrays.fill(lanes, 0, BlockSum.LANES, 0);
        return ofHalf(halves);
    }

    /** Returns the sum of the first lanes; {@code halves} has room for half as many. */
    static double of(double[] lanes, double[] halves) {
        for (int j = 0; j < HALF; j++) {
            halves[j] = lanes[j] + lanes[j + HALF];
        }
        Arrays.fill(lanes, 0, BlockSum.LANES, 0);
        return ofHalf(halves);
    }

    private static double ofHalf(double[] halves) {
        for (int j = 0; j < HALF / 2; j++) {
            halves[j] += halves[j + HALF / 2];
        }
        for (int j = 0; j < HALF / 4; j++) {
            halves[j] += halves[j + HALF / 4];
        }
        return ofEight(halves);
    }

    /** Returns the sum of the first eight. */
    static double ofEight(double[] halves) {
        double even = halves[0] + halves[4] + (halves[2] + halves[6]);
        double odd = halves[1] + halves[5] + (halves[3] + halves[7]);
        return even + odd;
    }
}
