package io.stepsmith.engine.simd;

import io.stepsmith.nullness.Nullable;

/**
 * Arrays through which vector kernels call functions of {@link io.stepsmith.math.ExactFloatLanes}
 * and {@link io.stepsmith.math.ExactDoubleLanes}; a kernel takes one when it starts, before it
 * mentions those classes, and releases it when it ends. There is one per processor from the start,
 * so that none is made in the midst of a run unless more threads than processors run kernels at
 * once.
 */
public final class LaneBuffers {
    /**
     * Two vectors of the widest kind that any machine has, 2048 bits, and as much again to keep two
     * threads' buffers out of one cache line.
     */
    private static final int LENGTH = 256;

    private static final Pool<float[]> FLOATS = new Pool<>();
    private static final Pool<double[]> DOUBLES = new Pool<>();

    static {
        Jvm.readVectorModule();
        for (int i = Runtime.getRuntime().availableProcessors(); i > 0; i--) {
            FLOATS.release(new float[LENGTH]);
            DOUBLES.release(new double[LENGTH]);
        }
    }

    private LaneBuffers() {}

    /** {@return a buffer of {@code float}} */
    public static float[] floats() {
        float[] buffer = FLOATS.borrow();
        return buffer == null ? new float[LENGTH] : buffer;
    }

    /** {@return a buffer of {@code double}} */
    public static double[] doubles() {
        double[] buffer = DOUBLES.borrow();
        return buffer == null ? new double[LENGTH] : buffer;
    }

    /**
     * Takes a buffer back.
     *
     * @param buffer a buffer that was taken from here
     */
    public static void release(float[] buffer) {
        FLOATS.release(buffer);
    }

    /**
     * Takes a buffer back.
     *
     * @param buffer a buffer that was taken from here
     */
    public static void release(double[] buffer) {
        DOUBLES.release(buffer);
    }

    private static final class Pool<T> {
        private final Object[] free =
                new Object[Math.max(64, Runtime.getRuntime().availableProcessors())];
        private int count;

        @SuppressWarnings("unchecked")
        synchronized @Nullable T borrow() {
            return count == 0 ? null : (T) free[--count];
        }

        synchronized void release(T buffer) {
            if (count < free.length) {
                free[count++] = buffer;
            }
        }
    }
}
