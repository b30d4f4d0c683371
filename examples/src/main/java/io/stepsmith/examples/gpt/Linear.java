package io.stepsmith.examples.gpt;

import io.stepsmith.Param;

import java.util.List;
import java.util.SplittableRandom;

/** {@code output = input weight}, without a bias. */
final class Linear {
    /** {@code [inputs, outputs]}, row after row. */
    @Param
    final float[] weight;

    final float[] weightGradient;

    /** {@code [rows][outputs]}, written by {@link #forward}. */
    final float[][] output;

    /** {@code [rows][inputs]}, written by {@link #backward}. */
    final float[][] inputGradient;

    private final float[][] weightRows;
    private final float[][] weightColumns;
    private final float[][] weightGradientRows;
    private float[][] input;

    /**
     * The weights are drawn from a normal distribution with mean 0 and the given standard
     * deviation.
     */
    Linear(int inputs, int outputs, int rows, double deviation, SplittableRandom random) {
        weight = normal(inputs * outputs, deviation, random);
        weightGradient = new float[weight.length];
        output = new float[rows][outputs];
        inputGradient = new float[rows][inputs];
        weightRows = new float[inputs][outputs];
        weightColumns = new float[outputs][inputs];
        weightGradientRows = new float[inputs][outputs];
    }

    static float[] normal(int length, double deviation, SplittableRandom random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /** Keeps {@code input}, {@code [rows][inputs]}, for {@link #backward}. */
    void forward(float[][] input, int rows) {
        this.input = input;
        Matrices.toRows(weight, weightRows);
        Matrices.multiply(input, weightRows, output, rows);
    }

    /** Writes the gradients, given that of the output, {@code [rows][outputs]}. */
    void backward(float[][] outputGradient, int rows) {
        Matrices.multiplyTransposed(input, outputGradient, weightGradientRows, rows);
        Matrices.toFlat(weightGradientRows, weightGradient);
        Matrices.transpose(weightRows, weightColumns);
        Matrices.multiply(outputGradient, weightColumns, inputGradient, rows);
    }

    void collect(String name, List<Tensor> tensors) {
        tensors.add(new Tensor(name + ".weight", weight, weightGradient, true));
    }
}
