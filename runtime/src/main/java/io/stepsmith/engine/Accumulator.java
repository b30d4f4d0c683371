package io.stepsmith.engine;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Sums values, or finds the greatest, in an order that depends on nothing but their positions. In a block of at most {@link #BLOCK}
 * consecutive values, value {@code i} is added to lane {@code i % 64}, in the precision of the values, so that a kernel can do it with
 * vectors of any width; then the lanes are added in double, in halves ({@code lane[j] += lane[j + 32]}, and so on with 16, 8, 4, 2, 1),
 * and the block's sum is added to the total, in double. A new segment (a vector, or a row of a matrix) starts a new block. Where the sum of a
 * block of float values is not finite, a kernel computes and adds them again, in double, to {@link #doubleLanes}.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Accumulator<A> {
    /** Lanes, which are fixed, whatever the width of vectors. */
    public static final int LANES = 64;
    /** Values in a block; a multiple of {@link #LANES}. */
    public static final int BLOCK = 4096;

    /** The lanes, which kernels add to. */
    public final A lanes;

    private final boolean max;
    private final double[] doubles = new double[LANES];
    private double total;

    private Accumulator(A lanes, boolean max) {
        this.lanes = lanes;
        this.max = max;
        begin();
    }

    /** An accumulator of {@code float[].class} or {@code double[].class}: of sums, or of greatest values, which are NaN if any value is. */
    public static <A> Accumulator<A> of(Class<A> type, boolean max) {
        return new Accumulator<>(type.cast(Array.newInstance(type.getComponentType(), LANES)), max);
    }

    /** Sums of double values. */
    public static Accumulator<double[]> sum() {
        return of(double[].class, false);
    }

    /** Greatest of double values. */
    public static Accumulator<double[]> max() {
        return of(double[].class, true);
    }

    /** Starts anew: no values yet. */
    public void begin() {
        total = max ? Double.NEGATIVE_INFINITY : 0;
        clear(lanes, max);
    }

    /** Ends a block: its lanes go into the total. */
    public void block() {
        add(take());
    }

    /** Ends a block: what its lanes come to together; the lanes start anew. */
    double take() {
        if (lanes instanceof float[] floats) {
            for (int j = 0; j < LANES / 2; j++) {
                doubles[j] = both(floats[j], floats[j + LANES / 2]);
            }
            clear(lanes, max);
            return takeHalf();
        }
        System.arraycopy(lanes, 0, doubles, 0, LANES);
        clear(lanes, max);
        return takeDoubles();
    }

    /** Lanes of double, at zero, for a kernel to add a block to that is summed again. */
    public double[] doubleLanes() {
        Arrays.fill(doubles, 0);
        return doubles;
    }

    /** Ends a block that is summed again: what its lanes of double come to together. */
    double takeDoubles() {
        halve(LANES / 2);
        return takeHalf();
    }

    /** What half the lanes come to together; each loop has a length that C2 knows. */
    private double takeHalf() {
        halve(LANES / 4);
        halve(LANES / 8);
        halve(LANES / 16);
        halve(LANES / 32);
        return both(doubles[0], doubles[1]);
    }

    private void halve(int half) {
        for (int j = 0; j < half; j++) {
            doubles[j] = both(doubles[j], doubles[j + half]);
        }
    }

    private double both(double a, double b) {
        return max ? Math.max(a, b) : a + b;
    }

    /** Adds one value, such as one of a row, to the total, in double. */
    public void add(double value) {
        total = both(total, value);
    }

    /** What has come together since {@link #begin}. */
    public double total() {
        return total;
    }

    /** Sets all lanes to what changes no sum, or no greatest value. */
    static void clear(Object lanes, boolean max) {
        if (lanes instanceof float[] floats) {
            Arrays.fill(floats, max ? Float.NEGATIVE_INFINITY : 0);
        } else {
            Arrays.fill((double[]) lanes, max ? Double.NEGATIVE_INFINITY : 0);
        }
    }
}
