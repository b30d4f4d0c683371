package io.stepsmith.engine.reduction;

/**
 * Squares of the numbers of a block, added to its lanes: one number after the other, or strip by
 * strip, as scalar kernels go that reduce. The block begins at a place in an array.
 */
final class LaneSquares {
    private static final int MASK = BlockSum.LANES - 1;

    private LaneSquares() {}

    /** Adds the squares of so many numbers, of which the first ones have been added. */
    static void add(float[] array, int at, float[] lanes, int from, int count) {
        for (int i = from; i < count; i++) {
            float x = array[at + i];
            lanes[i & MASK] += x * x;
        }
    }

    /** Adds the squares of so many numbers, of which the first ones have been added. */
    static void add(double[] array, int at, double[] lanes, int from, int count) {
        for (int i = from; i < count; i++) {
            double x = array[at + i];
            lanes[i & MASK] += x * x;
        }
    }

    /** Adds the squares of what is whole groups of 64 numbers; how many these are. */
    static int byStrips(float[] array, int at, float[] lanes, int count, FloatStrips strips) {
        int bound = FloatStrips.bound(count);
        for (int begin = 0; begin < bound; begin += FloatStrips.LENGTH) {
            int length = Math.min(FloatStrips.LENGTH, bound - begin);
            float[] squares = strips.array(1);
            square(strips.load(0, array, at + begin, length), squares, length);
            FloatStrips.add(squares, lanes, length);
        }
        return bound;
    }

    /** Adds the squares of what is whole groups of 64 numbers; how many these are. */
    static int byStrips(double[] array, int at, double[] lanes, int count, DoubleStrips strips) {
        int bound = DoubleStrips.bound(count);
        for (int begin = 0; begin < bound; begin += DoubleStrips.LENGTH) {
            int length = Math.min(DoubleStrips.LENGTH, bound - begin);
            double[] squares = strips.array(1);
            square(strips.load(0, array, at + begin, length), squares, length);
            DoubleStrips.add(squares, lanes, length);
        }
        return bound;
    }

    private static void square(float[] strip, float[] squares, int count) {
        for (int j = 0; j < count; j++) {
            float x = strip[j];
            squares[j] = x * x;
        }
    }

    private static void square(double[] strip, double[] squares, int count) {
        for (int j = 0; j < count; j++) {
            double x = strip[j];
            squares[j] = x * x;
        }
    }
}
