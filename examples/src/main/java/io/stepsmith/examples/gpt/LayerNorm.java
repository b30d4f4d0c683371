package io.stepsmith.examples.gpt;

import io.stepsmith.Group;
import io.stepsmith.Param;

import java.util.Arrays;
import java.util.List;

/**
 * Brings every row to mean 0 and variance 1, then scales and shifts its columns. Ba et al. 2016,
 * arXiv:1607.06450.
 */
final class LayerNorm {
    private static final float EPSILON = 1e-5f;

    /** {@code [width]}. */
    @Param
    @Group(name = "noDecay", weightDecay = 0)
    final float[] gain;

    final float[] gainGradient;

    /** {@code [width]}. */
    @Param
    @Group(name = "noDecay", weightDecay = 0)
    final float[] bias;

    final float[] biasGradient;

    /** {@code [rows][width]}, written by {@link #forward}. */
    final float[][] output;

    /** {@code [rows][width]}, written by {@link #backward}. */
    final float[][] inputGradient;

    private final float[][] normalized;
    private final float[] inverseDeviation;

    LayerNorm(int width, int rows) {
        gain = new float[width];
        Arrays.fill(gain, 1);
        gainGradient = new float[width];
        bias = new float[width];
        biasGradient = new float[width];
        output = new float[rows][width];
        inputGradient = new float[rows][width];
        normalized = new float[rows][width];
        inverseDeviation = new float[rows];
    }

    void forward(float[][] input, int rows) {
        for (int i = 0; i < rows; i++) {
            float[] x = input[i];
            float[] n = normalized[i];
            float[] y = output[i];
            float mean = 0;
            for (float value : x) {
                mean += value;
            }
            mean /= x.length;
            float variance = 0;
            for (float value : x) {
                variance += (value - mean) * (value - mean);
            }
            variance /= x.length;
            float inverse = (float) (1 / Math.sqrt(variance + EPSILON));
            inverseDeviation[i] = inverse;
            for (int j = 0; j < y.length; j++) {
                n[j] = (x[j] - mean) * inverse;
                y[j] = n[j] * gain[j] + bias[j];
            }
        }
    }

    /** Writes the gradients, given that of the output, {@code [rows][width]}. */
    void backward(float[][] outputGradient, int rows) {
        Arrays.fill(gainGradient, 0);
        Arrays.fill(biasGradient, 0);
        for (int i = 0; i < rows; i++) {
            float[] dy = outputGradient[i];
            float[] n = normalized[i];
            float[] dx = inputGradient[i];
            float mean = 0;
            float projection = 0;
            for (int j = 0; j < dx.length; j++) {
                float dn = dy[j] * gain[j];
                mean += dn;
                projection += dn * n[j];
            }
            mean /= dx.length;
            projection /= dx.length;
            float inverse = inverseDeviation[i];
            for (int j = 0; j < dx.length; j++) {
                dx[j] = (dy[j] * gain[j] - mean - n[j] * projection) * inverse;
            }
            for (int j = 0; j < dx.length; j++) {
                gainGradient[j] += dy[j] * n[j];
                biasGradient[j] += dy[j];
            }
        }
    }

    void collect(String name, List<Tensor> tensors) {
        tensors.add(new Tensor(name + ".gain", gain, gainGradient, false));
        tensors.add(new Tensor(name + ".bias", bias, biasGradient, false));
    }
}
