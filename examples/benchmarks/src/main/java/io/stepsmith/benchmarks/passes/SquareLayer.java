package io.stepsmith.benchmarks.passes;

import io.stepsmith.Param;
import io.stepsmith.benchmarks.harness.Tensors;

import java.util.stream.IntStream;

/** A square matrix in one array. */
public final class SquareLayer {
    /** Rows, and columns. */
    final int n;

    /** Weights, row by row. */
    @Param(shape = {"n", "n"})
    final float[] w;
    /** Gradients, as many. */
    final float[] wGradient;

    private SquareLayer(float[] weights, float[] gradients) {
        n = side(weights);
        w = weights;
        wGradient = gradients;
    }

    /** Tensors, whose lengths are squares, as matrices. */
    static SquareLayer[] of(Tensors tensors) {
        return IntStream.range(0, tensors.count())
                .mapToObj(k -> new SquareLayer(tensors.weights()[k], tensors.gradients()[k]))
                .toArray(SquareLayer[]::new);
    }

    /** The rows of the matrix that an array holds. */
    static int side(float[] matrix) {
        return (int) Math.sqrt(matrix.length);
    }
}
