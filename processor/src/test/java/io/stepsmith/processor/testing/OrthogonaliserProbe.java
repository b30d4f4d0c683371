package io.stepsmith.processor.testing;

import io.stepsmith.engine.matrix.Orthogonaliser;
import io.stepsmith.engine.simd.KernelGate;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A main class for a cold JVM: orthogonalises matrices, and prints the bits of the results, or the
 * bytes that were allocated.
 */
public final class OrthogonaliserProbe {
    private static final int[][] SHAPES = {
        {1, 1}, {1, 300}, {300, 1}, {3, 5}, {64, 64}, {65, 131}, {131, 65}, {150, 150}
    };

    private OrthogonaliserProbe() {}

    /**
     * Arguments: none for the bits, or milliseconds within which the vector kernels are to serve.
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        if (arguments.length == 0) {
            for (int[] shape : SHAPES) {
                float[] floats = new float[shape[0] * shape[1]];
                double[] doubles = new double[floats.length];
                fill(floats, doubles);
                Orthogonaliser.ofFloats(shape[0], shape[1]).orthogonalise(floats);
                Orthogonaliser.ofDoubles(shape[0], shape[1]).orthogonalise(doubles);
                System.out.println("bits of " + Arrays.toString(shape) + " "
                        + Arrays.hashCode(floats) + " " + Arrays.hashCode(doubles));
            }
        } else {
            allocate(System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000);
            allocateLarge(768, 768);
            allocateLarge(3072, 768);
        }
    }

    private static void allocate(long end) throws ReflectiveOperationException {
        float[][] floats = new float[70][100];
        double[] doubles = new double[100 * 70];
        fill(floats[0], new double[100]);
        fill(new float[doubles.length], doubles);
        Orthogonaliser<float[]> ofFloats = Orthogonaliser.ofFloats(70, 100);
        Orthogonaliser<double[]> ofDoubles = Orthogonaliser.ofDoubles(100, 70);
        ofFloats.orthogonalise(floats, 0);
        ofDoubles.orthogonalise(doubles);
        long total = 0;
        int vectorCalls = 0;
        while (System.nanoTime() < end && vectorCalls < 3000) {
            vectorCalls += vector(ofFloats) && vector(ofDoubles) ? 1 : 0;
            long before = Meter.bytes();
            ofFloats.orthogonalise(floats, 0);
            ofDoubles.orthogonalise(doubles);
            total += Meter.bytes() - before;
        }
        System.out.println(total + " bytes from the second on, vectors " + vector(ofFloats) + " "
                + vector(ofDoubles));
    }

    /** The matrices of a language model's layer. */
    private static void allocateLarge(int rows, int columns) {
        float[] matrix = new float[rows * columns];
        fill(matrix, new double[matrix.length]);
        Orthogonaliser<float[]> orthogonaliser = Orthogonaliser.ofFloats(rows, columns);
        long before = Meter.bytes();
        orthogonaliser.orthogonalise(matrix);
        long bytes = Meter.bytes() - before;
        System.out.println(bytes + " bytes for " + rows + " x " + columns);
    }

    private static boolean vector(Orthogonaliser<?> orthogonaliser)
            throws ReflectiveOperationException {
        Field gate = Orthogonaliser.class.getDeclaredField("gate");
        gate.setAccessible(true);
        return ((KernelGate) gate.get(orthogonaliser)).vector(0, 4096);
    }

    private static void fill(float[] floats, double[] doubles) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-20, 3));
            floats[i] = (float) doubles[i];
        }
    }
}
