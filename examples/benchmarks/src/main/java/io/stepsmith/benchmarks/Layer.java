package io.stepsmith.benchmarks;

import io.stepsmith.Param;

/** One tensor of a {@link LayeredModel}. */
final class Layer {
    @Param final float[] w;
    final float[] wGradient;

    Layer(Tensor tensor) {
        w = tensor.weights;
        wGradient = tensor.gradients;
    }
}
