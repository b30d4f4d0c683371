package io.stepsmith.engine.reduction;

import io.stepsmith.engine.simd.Jvm;
import io.stepsmith.engine.simd.KernelGate;
import io.stepsmith.engine.simd.Scratch;

/**
 * The gates of the sums of lanes, apart because a class on the path of a step has no string
 * constants, see {@link io.stepsmith.engine.failure.Failures}.
 */
final class LaneKernels {
    /** Lanes in single precision: one kernel. */
    static final KernelGate FLOATS = KernelGate.of(
                    "io.stepsmith.engine.reduction.BlockSum of floats")
            .kernel("sum", LaneKernels::floats, LaneKernels::floatVectors);
    /** Lanes in double precision: one kernel. */
    static final KernelGate DOUBLES = KernelGate.of(
                    "io.stepsmith.engine.reduction.BlockSum of doubles")
            .kernel("sum", LaneKernels::doubles, LaneKernels::doubleVectors);

    private static final int MOST_SUMS = 300;

    static {
        Jvm.readVectorModule();
    }

    private LaneKernels() {}

    private static void floats(Scratch scratch, int n, int calls) {
        for (int sum = sums(n, calls); sum > 0; sum--) {
            LaneSums.of(scratch.floats(0), scratch.doubles(0));
        }
    }

    private static void floatVectors(Scratch scratch, int n, int calls) {
        for (int sum = sums(n, calls); sum > 0; sum--) {
            LaneVectorSums.of(scratch.floats(0), scratch.doubles(0));
        }
    }

    private static void doubles(Scratch scratch, int n, int calls) {
        for (int sum = sums(n, calls); sum > 0; sum--) {
            LaneSums.of(scratch.doubles(0), scratch.doubles(1));
        }
    }

    private static void doubleVectors(Scratch scratch, int n, int calls) {
        for (int sum = sums(n, calls); sum > 0; sum--) {
            LaneVectorSums.of(scratch.doubles(0), scratch.doubles(1));
        }
    }

    /** Returns enough for C2 to compile a sum, though most trials have too few weights for any. */
    private static int sums(int n, int calls) {
        return n < BlockSum.LANES ? 0 : calls * Math.min(MOST_SUMS, n / 2);
    }
}
