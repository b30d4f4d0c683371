package io.stepsmith.benchmarks.model;

import io.stepsmith.Param;

/** One tensor of a model: the arrays that everything in a comparison works on. */
public final class Layer {
    /** Weights. */
    @Param
    public final float[] w;
    /** Gradients, as many. */
    public final float[] wGradient;

    /** A tensor of these arrays. */
    public Layer(float[] weights, float[] gradients) {
        w = weights;
        wGradient = gradients;
    }
}
