package io.stepsmith.engine.simd;

import io.stepsmith.Bfloat16;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arrays on which kernels are warmed up: as many as the kernel with the most state asks for. */
public final class Scratch {
    private static final short HALF = Bfloat16.nearestEven(0.5f);

    /**
     * Bytes that apart arrays are longer: whole lines of the cache, so that they begin in these as
     * other arrays of as many values do.
     */
    private static final int APART = 704;

    /** Arrays of a kind; the lists do not grow between them. */
    private static final int MOST = 16;

    private final int length;
    private final int bytes;
    private final List<short[]> shorts = new ArrayList<>(MOST);
    private final List<float[]> floats = new ArrayList<>(MOST);
    private final List<double[]> doubles = new ArrayList<>(MOST);

    Scratch(int length) {
        this(length, 0);
    }

    private Scratch(int length, int bytes) {
        this.length = length;
        this.bytes = bytes;
    }

    /**
     * Arrays whose distances are not near multiples of 4,096 bytes. Where the last 12 bits of two
     * addresses are the same, a processor takes a load for one of what was just stored.
     */
    static Scratch apart(int length) {
        return new Scratch(length, APART);
    }

    /**
     * {@return the single-precision array of that index}
     *
     * @param k the index of an array, from 0
     */
    public float[] floats(int k) {
        while (floats.size() <= k) {
            float[] array = new float[length + bytes / Float.BYTES];
            Arrays.fill(array, 0.5f);
            floats.add(array);
        }
        return floats.get(k);
    }

    /**
     * {@return the array of {@code bfloat16} numbers of that index}
     *
     * @param k the index of an array, from 0
     */
    public short[] shorts(int k) {
        while (shorts.size() <= k) {
            short[] array = new short[length + bytes / Short.BYTES];
            Arrays.fill(array, HALF);
            shorts.add(array);
        }
        return shorts.get(k);
    }

    /**
     * {@return the double-precision array of that index}
     *
     * @param k the index of an array, from 0
     */
    public double[] doubles(int k) {
        while (doubles.size() <= k) {
            double[] array = new double[length + bytes / Double.BYTES];
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
