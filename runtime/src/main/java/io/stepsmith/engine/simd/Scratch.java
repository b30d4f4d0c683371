package io.stepsmith.engine.simd;

import io.stepsmith.Bfloat16;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arrays on which kernels are warmed up: as many as the kernel with the most state asks for. */
public final class Scratch {
    private static final short HALF = Bfloat16.nearestEven(0.5f);

    private final int length;
    private final List<short[]> shorts = new ArrayList<>();
    private final List<float[]> floats = new ArrayList<>();
    private final List<double[]> doubles = new ArrayList<>();

    Scratch(int length) {
        this.length = length;
    }

    /** The k-th single-precision array. */
    public float[] floats(int k) {
        while (floats.size() <= k) {
            float[] array = new float[length];
            Arrays.fill(array, 0.5f);
            floats.add(array);
        }
        return floats.get(k);
    }

    /** The k-th array of {@code bfloat16} numbers. */
    public short[] shorts(int k) {
        while (shorts.size() <= k) {
            short[] array = new short[length];
            Arrays.fill(array, HALF);
            shorts.add(array);
        }
        return shorts.get(k);
    }

    /** The k-th double-precision array. */
    public double[] doubles(int k) {
        while (doubles.size() <= k) {
            double[] array = new double[length];
            Arrays.fill(array, 0.5);
            doubles.add(array);
        }
        return doubles.get(k);
    }

    /**
     * Puts plain numbers back, so that repeated updates never reach infinity or subnormal numbers.
     */
    void reset() {
        floats.forEach(array -> Arrays.fill(array, 0.5f));
        doubles.forEach(array -> Arrays.fill(array, 0.5));
        shorts.forEach(array -> Arrays.fill(array, HALF));
    }
}
