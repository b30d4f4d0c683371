package io.stepsmith.engine.reduction;

import io.stepsmith.engine.simd.Jvm;
import io.stepsmith.engine.simd.KernelGate;
import io.stepsmith.engine.simd.Scratch;

/** The gates of sums of squares, apart for the reason that {@link LaneKernels} has. */
final class SquareKernels {
    /** Squares in single precision: one kernel. */
    static final KernelGate FLOATS = KernelGate.of(
                    "io.stepsmith.engine.reduction.BlockSum of squares of floats")
            .kernel("squares", SquareKernels::floats, SquareKernels::floatVectors);
    /** Squares in double precision: one kernel. */
    static final KernelGate DOUBLES = KernelGate.of(
                    "io.stepsmith.engine.reduction.BlockSum of squares of doubles")
            .kernel("squares", SquareKernels::doubles, SquareKernels::doubleVectors);

    static {
        Jvm.readVectorModule();
    }

    private SquareKernels() {}

    private static void floats(Scratch scratch, int n, int calls) {
        float[] array = scratch.floats(0);
        float[] lanes = scratch.floats(1);
        for (int call = 0; call < calls; call++) {
            LaneSquares.add(array, 0, lanes, 0, n);
        }
    }

    private static void floatVectors(Scratch scratch, int n, int calls) {
        float[] array = scratch.floats(0);
        float[] lanes = scratch.floats(1);
        for (int call = 0; call < calls; call++) {
            LaneVectorSquares.add(array, lanes, 0, n);
        }
    }

    private static void doubles(Scratch scratch, int n, int calls) {
        double[] array = scratch.doubles(0);
        double[] lanes = scratch.doubles(1);
        for (int call = 0; call < calls; call++) {
            LaneSquares.add(array, 0, lanes, 0, n);
        }
    }

    private static void doubleVectors(Scratch scratch, int n, int calls) {
        double[] array = scratch.doubles(0);
        double[] lanes = scratch.doubles(1);
        for (int call = 0; call < calls; call++) {
            LaneVectorSquares.add(array, lanes, 0, n);
        }
    }
}
