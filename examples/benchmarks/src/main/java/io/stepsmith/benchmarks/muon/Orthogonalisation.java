package io.stepsmith.benchmarks.muon;

import io.stepsmith.engine.matrix.Orthogonaliser;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The orthogonalisation of a matrix, beside the fifteen products that it consists of as a product
 * written by hand computes them (nothing else: no norm, no sums, and the transpose of X for free).
 * The operations that are counted are those of the fifteen products in full, for both; the
 * orthogonalisation does fewer, as ten of the products are symmetric.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dstepsmith.simd=on"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Orthogonalisation {
    private static final int ITERATIONS = 5;
    private static final int STRIDE_MORE = 16;

    /** Rows of the matrix. */
    @Param({"768", "3072"})
    public int rows;

    private static final int COLUMNS = 768;

    private Orthogonaliser<float[]> orthogonaliser;
    private float[] matrix;
    private float[] x;
    private float[] transpose;
    private float[] gram;
    private float[] square;
    private float[] result;
    private float[] buffer;
    private double operations;

    /** Called by JMH. */
    @Setup
    public void allocate() {
        orthogonaliser = Orthogonaliser.ofFloats(rows, COLUMNS);
        matrix = random(rows * COLUMNS);
        x = random(COLUMNS * (rows + STRIDE_MORE));
        transpose = random(rows * (COLUMNS + STRIDE_MORE));
        gram = new float[COLUMNS * (COLUMNS + STRIDE_MORE)];
        square = gram.clone();
        result = x.clone();
        buffer = HandMatrixProduct.buffer();
        operations = ITERATIONS * 2.0 * COLUMNS * COLUMNS * (rows + COLUMNS + rows);
    }

    /** The runtime's. */
    @Benchmark
    public void orthogonalise(Flops flops) {
        orthogonaliser.orthogonalise(matrix);
        flops.add(operations);
    }

    /** The products by hand, with fused multiply-add. */
    @Benchmark
    public void handFused(Flops flops) {
        products(true);
        flops.add(operations);
    }

    /** The products by hand, without. */
    @Benchmark
    public void hand(Flops flops) {
        products(false);
        flops.add(operations);
    }

    private void products(boolean fused) {
        int n = COLUMNS;
        int xStride = rows + STRIDE_MORE;
        int stride = n + STRIDE_MORE;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            HandMatrixProduct.multiply(
                    x, xStride, transpose, stride, gram, stride, n, rows, n, buffer, fused);
            HandMatrixProduct.multiply(
                    gram, stride, gram, stride, square, stride, n, n, n, buffer, fused);
            HandMatrixProduct.multiply(
                    square, stride, x, xStride, result, xStride, n, n, rows, buffer, fused);
        }
    }

    private static float[] random(int length) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[length];
        Arrays.setAll(new Object[length], i -> values[i] = (float) random.nextDouble(-0.1, 0.1));
        return values;
    }
}
