package io.stepsmith.examples.problems;

/** A layer {@code x W + b}, or the hyperbolic tangent of it. A row of its input is one sample. */
final class Dense {
    /** {@code [inputs][outputs]}. */
    final Matrix weights;

    final Vector bias;

    /** {@code [rows][outputs]}, written by {@link #forward}. */
    final float[][] output;

    /** {@code [rows][inputs]}, written by {@link #backward}. */
    final float[][] inputGradient;

    private final boolean tanh;

    Dense(int inputs, int outputs, boolean tanh, int rows) {
        weights = new Matrix(inputs, outputs);
        bias = new Vector(outputs);
        output = new float[rows][outputs];
        inputGradient = new float[rows][inputs];
        this.tanh = tanh;
    }

    void forward(float[][] input, int rows) {
        for (int r = 0; r < rows; r++) {
            float[] y = output[r];
            System.arraycopy(bias.w, 0, y, 0, y.length);
            for (int i = 0; i < weights.rows; i++) {
                weights.addRow(i, input[r][i], y);
            }
            if (tanh) {
                for (int j = 0; j < y.length; j++) {
                    y[j] = Functions.tanh(y[j]);
                }
            }
        }
    }

    /** Adds to the gradients, given that of the output, which is overwritten. */
    void backward(float[][] input, float[][] outputGradient, int rows) {
        for (int r = 0; r < rows; r++) {
            float[] g = outputGradient[r];
            for (int j = 0; j < g.length; j++) {
                float y = output[r][j];
                g[j] *= tanh ? 1 - y * y : 1;
                bias.wGradient[j] += g[j];
            }
            for (int i = 0; i < weights.rows; i++) {
                weights.addToGradient(i, input[r][i], g);
                inputGradient[r][i] = weights.rowTimes(i, g);
            }
        }
    }
}
