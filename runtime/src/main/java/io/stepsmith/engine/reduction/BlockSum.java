package io.stepsmith.engine.reduction;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Combines values into their sum, their greatest, or the root of the sum of their squares, in an
 * order that depends on nothing but their positions. In a block of at most {@link #BLOCK}
 * consecutive values, value {@code i} (or its square) is added to lane {@code i % 64}, in the
 * precision of the values. So a kernel can do it with vectors of any width. Then the lanes are
 * added in double, in halves ({@code lane[j] += lane[j + 32]}, and so on with 16, 8, 4, 2, 1). The
 * sum of the block is added to the total, in double. A new segment (a vector, or a row of a matrix)
 * starts a new block.
 *
 * <p>A sum of float values that is not finite, or so small that products may have underflowed, is
 * not right, nor is such a sum of squares of any values. The kernel then computes the values of the
 * block in double, into {@link #values}, which are combined in double; squares are scaled as far as
 * that takes.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class BlockSum<A> {
    /** Lanes, which are fixed, whatever the width of vectors. */
    public static final int LANES = 64;
    /** Values in a block; a multiple of {@link #LANES}. */
    public static final int BLOCK = 4096;

    /**
     * Below this a sum of floats may lack what 4096 products have underflowed by; their error is at
     * most 2^-138.
     */
    private static final double LEAST_FLOAT_SUM = 0x1p-100;

    /** The lanes, which kernels add to. */
    public final A lanes;
    /**
     * The values of a block in double, for a kernel to fill, from 0 on, where what its lanes come
     * to is not right.
     */
    public final double[] values;

    private final Combination combination;
    private final double[] doubles = new double[LANES];
    private final SquareSum squares = new SquareSum();
    private double total;
    private double taken;

    private BlockSum(A lanes, Combination combination, int values) {
        this.lanes = lanes;
        this.combination = combination;
        this.values = new double[values];
        begin();
        clear();
    }

    /**
     * {@return a block sum of {@code float[].class} or {@code double[].class}}
     *
     * @param <A> {@code float[]} or {@code double[]}
     * @param type {@code float[].class} or {@code double[].class}
     * @param combination the way in which numbers are combined
     * @param lanes how many: {@link #LANES}, or one for each column
     * @param values how many may have to be combined again at a time
     */
    public static <A> BlockSum<A> of(
            Class<A> type, Combination combination, int lanes, int values) {
        return new BlockSum<>(
                type.cast(Array.newInstance(type.getComponentType(), lanes)), combination, values);
    }

    /** {@return an empty sum of double values} */
    public static BlockSum<double[]> sum() {
        return of(double[].class, Combination.SUM, LANES, 0);
    }

    /** {@return an empty maximum of double values} */
    public static BlockSum<double[]> max() {
        return of(double[].class, Combination.MAX, LANES, 0);
    }

    /** {@return an empty norm of double values} */
    public static BlockSum<double[]> norm() {
        return of(double[].class, Combination.NORM, LANES, 0);
    }

    /** Starts anew: no values yet. */
    public void begin() {
        total = start();
        squares.begin();
    }

    /**
     * Ends a block, of so many {@link #values} if they may have to be combined again: what its
     * lanes come to goes into the total.
     *
     * @param count the number of weights of the block
     */
    public void block(int count) {
        drain();
        add(isRight() ? result() : again(count));
    }

    /**
     * Takes what the lanes come to together: a sum, the greatest, or a sum of squares; the lanes
     * start anew.
     */
    void drain() {
        if (combination == Combination.MAX) {
            drainGreatest();
        } else if (lanes instanceof float[] floats) {
            taken = LaneKernels.FLOATS.vector(0, LANES)
                    ? LaneVectorSums.of(floats, doubles)
                    : LaneSums.of(floats, doubles);
        } else {
            taken = LaneKernels.DOUBLES.vector(0, LANES)
                    ? LaneVectorSums.of((double[]) lanes, doubles)
                    : LaneSums.of((double[]) lanes, doubles);
        }
    }

    private void drainGreatest() {
        for (int j = 0; j < LANES; j++) {
            doubles[j] = lanes instanceof float[] floats ? floats[j] : ((double[]) lanes)[j];
        }
        taken = together();
        clear();
    }

    /** Returns what values in double come to, one for each lane. */
    private double together() {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int j = 0; j < half; j++) {
                doubles[j] = both(doubles[j], doubles[j + half]);
            }
        }
        return doubles[0];
    }

    private double both(double a, double b) {
        return combination == Combination.MAX ? Math.max(a, b) : a + b;
    }

    /**
     * Returns whether what the lanes came to is right; if not, the values are to be combined again.
     */
    boolean isRight() {
        return isRight(taken);
    }

    /** Returns what a block comes to whose lanes came to what was taken. */
    double result() {
        return result(taken);
    }

    /** Returns whether what a lane, or all of them, came to is right. */
    boolean isRight(double sum) {
        if (combination == Combination.MAX) {
            return true;
        }
        if (lanes instanceof float[]) {
            double size = Math.abs(sum);
            return size >= LEAST_FLOAT_SUM && size <= Double.MAX_VALUE;
        }
        return combination == Combination.SUM || SquareSum.isRight(sum);
    }

    /** Returns what a block, or a column, comes to whose lanes came to that. */
    double result(double sum) {
        return combination == Combination.NORM ? Math.sqrt(sum) : sum;
    }

    /** Returns what the first {@link #values} come to, combined in double. */
    double again(int count) {
        double sum = ofValues(count, 1);
        if (combination != Combination.NORM || SquareSum.isRight(sum)) {
            return result(sum);
        }
        double scale = SquareSum.scale(sum);
        return Math.sqrt(ofValues(count, scale)) / scale;
    }

    private double ofValues(int count, double scale) {
        Arrays.fill(doubles, start());
        for (int i = 0; i < count; i++) {
            int lane = i % LANES;
            double value = values[i];
            doubles[lane] = both(
                    doubles[lane],
                    combination == Combination.NORM ? value * scale * (value * scale) : value);
        }
        return together();
    }

    /**
     * {@return whether the last block came to 0 because these numbers are all 0, and so is what it
     * combined; then that is right}
     *
     * @param zeros an array with the numbers of the block
     * @param from the first one
     * @param to the one after the last
     */
    public boolean hasOnly(float[] zeros, int from, int to) {
        int bits = 0;
        for (int i = from; taken == 0 && bits == 0 && i < to; i += LANES) {
            for (int j = i; j < Math.min(i + LANES, to); j++) {
                bits |= Float.floatToRawIntBits(zeros[j]);
            }
        }
        return taken == 0 && bits == 0;
    }

    /**
     * {@return whether the last block came to 0 because these numbers are all 0}
     *
     * @param zeros an array with the numbers of the block
     * @param from the first one
     * @param to the one after the last
     */
    public boolean hasOnly(double[] zeros, int from, int to) {
        long bits = 0;
        for (int i = from; taken == 0 && bits == 0 && i < to; i += LANES) {
            for (int j = i; j < Math.min(i + LANES, to); j++) {
                bits |= Double.doubleToRawLongBits(zeros[j]);
            }
        }
        return taken == 0 && bits == 0;
    }

    /**
     * {@return whether the last block came to 0 because these bfloat16 numbers are all 0}
     *
     * @param zeros an array with the numbers of the block
     * @param from the first one
     * @param to the one after the last
     */
    public boolean hasOnly(short[] zeros, int from, int to) {
        int bits = 0;
        for (int i = from; taken == 0 && bits == 0 && i < to; i++) {
            bits |= zeros[i];
        }
        return taken == 0 && bits == 0;
    }

    /**
     * {@return whether the last block came to 0 because these products of numbers and one factor
     * are all 0}
     *
     * @param factor the factor of all products
     * @param zeros an array with the numbers of the block
     * @param from the first one
     * @param to the one after the last
     */
    public boolean hasOnly(float factor, float[] zeros, int from, int to) {
        return taken == 0 && factor == 0 || hasOnly(zeros, from, to);
    }

    /**
     * {@return whether the last block came to 0 because these products of numbers and one factor
     * are all 0}
     *
     * @param factor the factor of all products
     * @param zeros an array with the numbers of the block
     * @param from the first one
     * @param to the one after the last
     */
    public boolean hasOnly(double factor, double[] zeros, int from, int to) {
        return taken == 0 && factor == 0 || hasOnly(zeros, from, to);
    }

    /**
     * Adds one value, such as one of a row, to the total, in double.
     *
     * @param value any number
     */
    public void add(double value) {
        if (combination == Combination.NORM) {
            squares.add(value);
        } else {
            total = both(total, value);
        }
    }

    /** {@return what has come together since {@link #begin}} */
    public double total() {
        return combination == Combination.NORM ? squares.root() : total;
    }

    private double start() {
        return combination == Combination.MAX ? Double.NEGATIVE_INFINITY : 0;
    }

    /** Sets all lanes to what changes no result. */
    void clear() {
        if (lanes instanceof float[] floats) {
            Arrays.fill(floats, (float) start());
        } else {
            Arrays.fill((double[]) lanes, start());
        }
    }
}
