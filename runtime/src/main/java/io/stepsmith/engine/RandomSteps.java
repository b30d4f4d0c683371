package io.stepsmith.engine;

/**
 * What the positions of a vector's weights add to that of the first in {@code Bfloat16.random}. An array, for vectors that are computed before
 * a loop, with {@code addIndex}, are allocated on JDK 17.
 */
public final class RandomSteps {
    /** As many as the widest vectors that any machine has, of 2048 bits, have weights. */
    private static final int LANES = 64;
    private static final int STEP = 0x9e3779b9;

    /** The steps: read only. */
    public static final int[] STEPS = new int[LANES];

    static {
        for (int i = 0; i < LANES; i++) {
            STEPS[i] = i * STEP;
        }
    }

    private RandomSteps() {}
}
