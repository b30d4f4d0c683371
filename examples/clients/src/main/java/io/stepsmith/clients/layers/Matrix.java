package io.stepsmith.clients.layers;

import io.stepsmith.Param;

import java.util.SplittableRandom;

/** A matrix with its gradient. */
final class Matrix {
    private final float[] w;
    private final float[] dw;

    Matrix(int size, double range, SplittableRandom random) {
        w = new float[size];
        dw = new float[size];
        for (int i = 0; i < size; i++) {
            w[i] = (float) (range * (2 * random.nextDouble() - 1));
        }
    }

    /** Returns the values, row after row. */
    @Param(gradient = "gradients()")
    float[] weights() {
        return w;
    }

    /** Returns their gradients. */
    float[] gradients() {
        return dw;
    }
}
