package io.stepsmith.engine.reduction;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sums of {@link LaneSums} with the Vector API, of the same bits. Apart from it, so that a JVM
 * without the module never loads this class.
 *
 * <p>Lanes are set to 0 by vectors as wide as those of kernels: a load waits long for narrower
 * stores. Each vector of zeros is made where it is stored, for C2 on JDK 17 would make an object of
 * one that lives through a loop.
 */
final class LaneVectorSums {
    private static final int HALF = BlockSum.LANES / 2;
    private static final VectorShape SHAPE = VectorShape.forBitSize(
            Math.min(512, Math.max(128, DoubleVector.SPECIES_PREFERRED.vectorBitSize())));
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    /** As many floats as there are doubles in a vector. */
    private static final VectorSpecies<Float> NARROW =
            VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.length() * Float.SIZE));

    private LaneVectorSums() {}

    /** Returns the sum of the first lanes; {@code halves} has room for half as many. */
    static double of(float[] lanes, double[] halves) {
        for (int j = 0; j < HALF; j += DOUBLES.length()) {
            in(lanes, j).add(in(lanes, j + HALF)).intoArray(halves, j);
        }
        for (int j = 0; j < BlockSum.LANES; j += FLOATS.length()) {
            FloatVector.zero(FLOATS).intoArray(lanes, j);
        }
        return ofHalf(halves);
    }

    private static DoubleVector in(float[] lanes, int lane) {
        return (DoubleVector) FloatVector.fromArray(NARROW, lanes, lane)
                .convertShape(VectorOperators.F2D, DOUBLES, 0);
    }

    /** Returns the sum of the first lanes; {@code halves} has room for half as many. */
    static double of(double[] lanes, double[] halves) {
        for (int j = 0; j < HALF; j += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, lanes, j)
                    .add(DoubleVector.fromArray(DOUBLES, lanes, j + HALF))
                    .intoArray(halves, j);
        }
        for (int j = 0; j < BlockSum.LANES; j += DOUBLES.length()) {
            DoubleVector.zero(DOUBLES).intoArray(lanes, j);
        }
        return ofHalf(halves);
    }

    private static double ofHalf(double[] halves) {
        for (int j = 0; j < HALF / 2; j += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, halves, j)
                    .add(DoubleVector.fromArray(DOUBLES, halves, j + HALF / 2))
                    .intoArray(halves, j);
        }
        for (int j = 0; j < HALF / 4; j += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, halves, j)
                    .add(DoubleVector.fromArray(DOUBLES, halves, j + HALF / 4))
                    .intoArray(halves, j);
        }
        return LaneSums.ofEight(halves);
    }
}
