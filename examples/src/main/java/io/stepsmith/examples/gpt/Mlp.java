package io.stepsmith.examples.gpt;

import io.stepsmith.Param;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Two {@link Linear} maps, from {@code width} to {@code 4 width} and back, with a GELU between
 * them.
 */
final class Mlp {
    private static final float SQRT_2_OVER_PI = (float) Math.sqrt(2 / Math.PI);
    private static final float CUBIC = 0.044715f;

    /** {@code width} to {@code 4 * width}. */
    @Param
    final Linear expand;

    /** {@code 4 * width} to {@code width}. */
    @Param
    final Linear contract;

    // All [rows][4 * width].
    private final float[][] tanh;
    private final float[][] active;
    private final float[][] expandGradient;

    Mlp(Config config, SplittableRandom random) {
        int width = config.width();
        int rows = config.rows();
        double deviation = 1 / Math.sqrt(width);
        expand = new Linear(width, 4 * width, rows, deviation, random);
        contract = new Linear(
                4 * width, width, rows, deviation / 2 / Math.sqrt(2.0 * config.layers()), random);
        tanh = new float[rows][4 * width];
        active = new float[rows][4 * width];
        expandGradient = new float[rows][4 * width];
    }

    /** {@code [rows][width]}, written by {@link #forward}. */
    float[][] output() {
        return contract.output;
    }

    /** {@code [rows][width]}, written by {@link #backward}. */
    float[][] inputGradient() {
        return expand.inputGradient;
    }

    /** Takes {@code [rows][width]}. */
    void forward(float[][] input, int rows) {
        expand.forward(input, rows);
        for (int i = 0; i < rows; i++) {
            gelu(expand.output[i], tanh[i], active[i]);
        }
        contract.forward(active, rows);
    }

    /** Writes the gradients, given that of the output, {@code [rows][width]}. */
    void backward(float[][] outputGradient, int rows) {
        contract.backward(outputGradient, rows);
        for (int i = 0; i < rows; i++) {
            geluGradient(expand.output[i], tanh[i], contract.inputGradient[i], expandGradient[i]);
        }
        expand.backward(expandGradient, rows);
    }

    /** The tanh form. Hendrycks and Gimpel 2016, arXiv:1606.08415. */
    private static void gelu(float[] x, float[] tanh, float[] y) {
        for (int j = 0; j < x.length; j++) {
            float u = SQRT_2_OVER_PI * (x[j] + CUBIC * x[j] * x[j] * x[j]);
            tanh[j] = (float) (1 - 2 / (1 + Math.exp(2 * u)));
        }
        for (int j = 0; j < y.length; j++) {
            y[j] = 0.5f * x[j] * (1 + tanh[j]);
        }
    }

    private static void geluGradient(float[] x, float[] tanh, float[] dy, float[] dx) {
        for (int j = 0; j < dx.length; j++) {
            float du = SQRT_2_OVER_PI * (1 + 3 * CUBIC * x[j] * x[j]);
            dx[j] = dy[j] * 0.5f * (1 + tanh[j] + x[j] * (1 - tanh[j] * tanh[j]) * du);
        }
    }

    void collect(String name, List<Tensor> tensors) {
        expand.collect(name + ".expand", tensors);
        contract.collect(name + ".contract", tensors);
    }
}
