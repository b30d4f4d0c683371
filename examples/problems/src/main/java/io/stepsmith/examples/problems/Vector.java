package io.stepsmith.examples.problems;

import io.stepsmith.Param;

/** A tensor of one dimension, which begins at 0. */
public final class Vector implements Block {
    /** The weights. */
    @Param
    public final float[] w;

    /** Their gradient. */
    public final float[] wGradient;

    Vector(int length) {
        w = new float[length];
        wGradient = new float[length];
    }

    @Override
    public float[] weights() {
        return w;
    }

    @Override
    public float[] gradient() {
        return wGradient;
    }
}
