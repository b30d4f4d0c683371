package io.stepsmith.engine.reduction;

/**
 * The numbers that the positions of weights add to that of the first in {@code Bfloat16.random}:
 * those of a vector, or of a strip. An array, for vectors that are computed before a loop, with
 * {@code addIndex}, are allocated on JDK 17, and C2 does not vectorise what is computed from a
 * loop's counter.
 */
public final class RandomSteps {
    /** As many as a strip has; more than the widest vectors of any machine. */
    static final int LENGTH = 1024;

    private static final int STEP = 0x9e3779b9;

    /** The steps: read only. */
    public static final int[] STEPS = new int[LENGTH];

    static {
        for (int i = 0; i < LENGTH; i++) {
            STEPS[i] = at(i);
        }
    }

    private RandomSteps() {}

    /** Returns the number that a position adds to that of weight 0. */
    static int at(int position) {
        return position * STEP;
    }
}
