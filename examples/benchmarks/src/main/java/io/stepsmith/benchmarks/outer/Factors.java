package io.stepsmith.benchmarks.outer;

import io.stepsmith.benchmarks.harness.Tensors;

/**
 * The factors of the gradient of a dense layer.
 *
 * @param rows the error of each output
 * @param columns each input
 */
record Factors(float[] rows, float[] columns) {
    /** The factors that the contenders of a cell share. */
    static Factors of(Tensors tensors) {
        return tensors.shared(Factors.class, Factors::made);
    }

    private static Factors made(Tensors tensors) {
        float[][] gradients = tensors.gradients();
        float[] rows = new float[gradients.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = gradients[i][1];
        }
        return new Factors(rows, gradients[0].clone());
    }
}
