package io.stepsmith.engine.reduction;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Squares of the numbers of a block, added to its lanes with the Vector API, of the same bits as
 * those of {@link LaneSquares}. Apart from it, so that a JVM without the module never loads this
 * class. Both methods add what is whole vectors, and return where these end.
 *
 * <p>They take four numbers of each lane at a time: their sum waits only once for the one before to
 * be stored. The loop over lanes is as long for all numbers, so that C2 unrolls it.
 */
final class LaneVectorSquares {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = BlockSum.LANES;
    private static final int ROWS = 4 * LANES;

    private LaneVectorSquares() {}

    /** Adds the squares of a block that is in an array from one place to another. */
    static int add(float[] array, float[] lanes, int from, int end) {
        int bound = from + FLOATS.loopBound(end - from);
        if (bound == from) {
            return from;
        }
        int whole = from + (end - from) / ROWS * ROWS;
        for (int row = from; row < whole; row += ROWS) {
            for (int lane = 0; lane < LANES; lane += FLOATS.length()) {
                int i = row + lane;
                FloatVector sum = FloatVector.fromArray(FLOATS, lanes, lane);
                FloatVector x = FloatVector.fromArray(FLOATS, array, i);
                sum = sum.add(x.mul(x));
                FloatVector x2 = FloatVector.fromArray(FLOATS, array, i + LANES);
                sum = sum.add(x2.mul(x2));
                FloatVector x3 = FloatVector.fromArray(FLOATS, array, i + 2 * LANES);
                sum = sum.add(x3.mul(x3));
                FloatVector x4 = FloatVector.fromArray(FLOATS, array, i + 3 * LANES);
                sum = sum.add(x4.mul(x4));
                sum.intoArray(lanes, lane);
            }
        }
        for (int i = whole; i < bound; i += FLOATS.length()) {
            FloatVector x = FloatVector.fromArray(FLOATS, array, i);
            FloatVector.fromArray(FLOATS, lanes, i - from & LANES - 1)
                    .add(x.mul(x))
                    .intoArray(lanes, i - from & LANES - 1);
        }
        return bound;
    }

    /** Adds the squares of a block that is in an array from one place to another. */
    static int add(double[] array, double[] lanes, int from, int end) {
        int bound = from + DOUBLES.loopBound(end - from);
        if (bound == from) {
            return from;
        }
        int whole = from + (end - from) / ROWS * ROWS;
        for (int row = from; row < whole; row += ROWS) {
            for (int lane = 0; lane < LANES; lane += DOUBLES.length()) {
                int i = row + lane;
                DoubleVector sum = DoubleVector.fromArray(DOUBLES, lanes, lane);
                DoubleVector x = DoubleVector.fromArray(DOUBLES, array, i);
                sum = sum.add(x.mul(x));
                DoubleVector x2 = DoubleVector.fromArray(DOUBLES, array, i + LANES);
                sum = sum.add(x2.mul(x2));
                DoubleVector x3 = DoubleVector.fromArray(DOUBLES, array, i + 2 * LANES);
                sum = sum.add(x3.mul(x3));
                DoubleVector x4 = DoubleVector.fromArray(DOUBLES, array, i + 3 * LANES);
                sum = sum.add(x4.mul(x4));
                sum.intoArray(lanes, lane);
            }
        }
        for (int i = whole; i < bound; i += DOUBLES.length()) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, array, i);
            DoubleVector.fromArray(DOUBLES, lanes, i - from & LANES - 1)
                    .add(x.mul(x))
                    .intoArray(lanes, i - from & LANES - 1);
        }
        return bound;
    }
}
