package io.stepsmith.engine.reduction;

import io.stepsmith.engine.simd.KernelGate;
import io.stepsmith.nullness.Nullable;

/**
 * Norms of the numbers of a segment, block by block: their squares are added to lanes by vectors,
 * by strips, or one after the other, whichever serves. All give the same bits. A sum that is not
 * right is made again of the numbers in double.
 */
final class BlockNorms {
    private BlockNorms() {}

    /** Loads the class, for a step must not. */
    static void load() {}

    /**
     * Makes the norms from one weight to another.
     *
     * @param at where the segment begins in the array
     * @param strips those of the chunk; there are none where all arrays are short
     */
    static void make(
            ReductionBuffer<float[]> norms,
            BlockSum<float[]> sum,
            float[] array,
            int at,
            int segment,
            int begin,
            int end,
            @Nullable FloatStrips strips) {
        float[] lanes = sum.lanes;
        int vectorLengths = SquareKernels.FLOATS.lengths(0);
        for (int block = begin; block < end; block += BlockSum.BLOCK) {
            int first = at + block;
            int count = Math.min(BlockSum.BLOCK, end - block);
            int added = 0;
            if (KernelGate.serves(vectorLengths, count)) {
                added = LaneVectorSquares.add(array, lanes, first, first + count) - first;
            } else if (strips != null && SquareKernels.FLOATS.strips()) {
                added = LaneSquares.byStrips(array, first, lanes, count, strips);
            }
            if (added < count) {
                LaneSquares.add(array, first, lanes, added, count);
            }
            if (!norms.block(sum, segment, block) && !sum.hasOnly(array, first, first + count)) {
                for (int i = 0; i < count; i++) {
                    sum.values[i] = array[first + i];
                }
                norms.again(sum, segment, block, block + count);
            }
        }
    }

    /** Makes the norms from one weight to another, in double precision. */
    static void make(
            ReductionBuffer<double[]> norms,
            BlockSum<double[]> sum,
            double[] array,
            int at,
            int segment,
            int begin,
            int end,
            @Nullable DoubleStrips strips) {
        double[] lanes = sum.lanes;
        int vectorLengths = SquareKernels.DOUBLES.lengths(0);
        for (int block = begin; block < end; block += BlockSum.BLOCK) {
            int first = at + block;
            int count = Math.min(BlockSum.BLOCK, end - block);
            int added = 0;
            if (KernelGate.serves(vectorLengths, count)) {
                added = LaneVectorSquares.add(array, lanes, first, first + count) - first;
            } else if (strips != null && SquareKernels.DOUBLES.strips()) {
                added = LaneSquares.byStrips(array, first, lanes, count, strips);
            }
            if (added < count) {
                LaneSquares.add(array, first, lanes, added, count);
            }
            if (!norms.block(sum, segment, block) && !sum.hasOnly(array, first, first + count)) {
                System.arraycopy(array, first, sum.values, 0, count);
                norms.again(sum, segment, block, block + count);
            }
        }
    }
}
