package io.stepsmith.processor.testing;

import io.stepsmith.Extent;
import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.reduction.ChunkBuffers;
import io.stepsmith.engine.reduction.Combination;
import io.stepsmith.engine.reduction.ReductionBuffer;
import io.stepsmith.engine.reduction.Reductions;

import java.util.SplittableRandom;

/** A main class for a cold JVM: makes norms of gradients, and prints the bits of the results. */
public final class NormsProbe {
    private static final int[] LENGTHS = {1, 15, 64, 100, 255, 256, 300, 1000, 4096, 9000};
    private static final int[] OFFSETS = {0, 3};

    private NormsProbe() {}

    public static void main(String[] arguments) {
        SplittableRandom random = new SplittableRandom(5);
        for (int length : LENGTHS) {
            for (int offset : OFFSETS) {
                float[] floats = new float[length + offset];
                double[] doubles = new double[floats.length];
                for (int i = 0; i < doubles.length; i++) {
                    doubles[i] = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-9, 3));
                    floats[i] = (float) doubles[i];
                }
                System.out.println("bits of " + length + " at " + offset + " "
                        + Double.doubleToLongBits(norm(float[].class, floats, length, offset)) + " "
                        + Double.doubleToLongBits(norm(double[].class, doubles, length, offset)));
            }
        }
    }

    private static <A> double norm(Class<A> type, A array, int length, int offset) {
        SegmentLayout layout = new SegmentLayout(4);
        layout.addTensor("w", 1, length);
        layout.add(length, offset);
        ReductionBuffer<A> norm = new ReductionBuffer<>(
                        type, Extent.TENSOR, Extent.WEIGHT, Combination.NORM)
                .ofGradients();
        Reductions<A> reductions = new Reductions<>();
        reductions.add(norm);
        reductions.allocate(layout, 1);
        reductions.warmUpSquares(KernelWarmUp.EAGER);
        reductions.warmUp(KernelWarmUp.EAGER);
        ChunkBuffers<A> buffers = new ChunkBuffers<>(type);
        buffers.strips(2);
        buffers.allocate(1, length);
        norm.norms(0, array, 0, 0, length, buffers);
        reductions.combine(0, layout);
        return norm.values()[0][0];
    }
}
