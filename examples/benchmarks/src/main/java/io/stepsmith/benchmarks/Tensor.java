package io.stepsmith.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The arrays of one tensor, and what a kernel takes beside them. The numbers are plain and stay so: moments converge to what the
 * gradients, which never change, make them, and the rate is too small to move a weight far in any number of calls.
 */
@State(Scope.Thread)
public class Tensor {
    /**
     * How far apart neighbouring arrays start, in bytes modulo {@link #PAGE}. A load waits for an earlier store whose address
     * agrees with it in the low 12 bits, and arrays of 1,000 floats that lie side by side come near that: times then say more of
     * where the arrays are than of the kernel.
     */
    private static final int APART = 1088;

    private static final int PAGE = 4096;
    private static final int HEADER = 16;

    /** Length of the arrays. */
    @Param({"1000", "10000", "100000", "1000000"})
    public int n;

    float[] weights;
    float[] gradients;
    float[] first;
    float[] second;

    float momentum = 0.9f;
    float beta1 = 0.9f;
    float rest1 = 0.1f;
    float beta2 = 0.999f;
    float rest2 = 0.001f;
    float correction1 = 1.25f;
    float correction2 = 1.125f;
    float epsilon = 1e-8f;
    float keep = 0.999999f;
    float rate = 1e-6f;

    private final List<byte[]> gaps = new ArrayList<>();

    /** A tensor whose length JMH sets. */
    public Tensor() {}

    /** A tensor of the given length. */
    static Tensor of(int n) {
        Tensor tensor = new Tensor();
        tensor.n = n;
        tensor.fill();
        return tensor;
    }

    /** Makes new arrays; a collection during the warm-up, in which vectors are still objects, would move older ones together. */
    @Setup(Level.Iteration)
    public void fill() {
        SplittableRandom random = new SplittableRandom(42);
        gaps.clear();
        weights = numbers(random, -1);
        gradients = numbers(random, -1);
        first = numbers(random, -1);
        second = numbers(random, 0);
    }

    private float[] numbers(SplittableRandom random, double least) {
        float[] numbers = new float[n];
        gaps.add(new byte[Math.floorMod(APART - 2 * HEADER - Float.BYTES * n, PAGE)]);
        for (int i = 0; i < n; i++) {
            numbers[i] = (float) (least + (1 - least) * random.nextDouble());
        }
        return numbers;
    }
}
