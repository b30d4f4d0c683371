package io.stepsmith.examples.cluster;

import java.util.SplittableRandom;

/** As many examples as one likes. Each is made of its number, on whatever machine asks for it. */
public final class MadeUpExamples {
    /** Numbers of an example, from -1 to 1. */
    public static final int INPUTS = 32;

    private MadeUpExamples() {}

    /** Fills in an example, and returns what is to come out. */
    public static float fill(long number, float[] inputs) {
        SplittableRandom random = new SplittableRandom(number);
        float target = 0;
        for (int i = 0; i < INPUTS; i++) {
            inputs[i] = (float) (2 * random.nextDouble() - 1);
            target += i == 0 ? 0 : inputs[i] * inputs[i - 1];
        }
        return target;
    }
}
