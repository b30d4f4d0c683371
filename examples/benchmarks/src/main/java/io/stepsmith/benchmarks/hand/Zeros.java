package io.stepsmith.benchmarks.hand;

/** State that begins at 0. */
public final class Zeros {
    private Zeros() {}

    /** As many numbers as there are weights. */
    public static float[][] like(float[][] weights) {
        float[][] zeros = new float[weights.length][];
        for (int k = 0; k < weights.length; k++) {
            zeros[k] = new float[weights[k].length];
        }
        return zeros;
    }
}
