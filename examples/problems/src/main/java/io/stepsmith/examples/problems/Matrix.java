package io.stepsmith.examples.problems;

import io.stepsmith.Param;

/** A tensor of two dimensions, row after row, which begins at 0. */
public final class Matrix implements Block {
    /** Number of rows. */
    public final int rows;

    /** Number of columns. */
    public final int columns;

    /** The weights; the one in row {@code i} and column {@code j} is {@code w[i * columns + j]}. */
    @Param(shape = {"rows", "columns"})
    public final float[] w;

    /** Their gradient. */
    public final float[] wGradient;

    Matrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        w = new float[rows * columns];
        wGradient = new float[rows * columns];
    }

    /** Begins with Gaussian weights instead of 0. */
    Matrix gaussian(Draw draw, double deviation) {
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) (deviation * draw.gaussian());
        }
        return this;
    }

    /** {@code target += factor * row}. */
    void addRow(int row, float factor, float[] target) {
        int from = row * columns;
        for (int j = 0; j < columns; j++) {
            target[j] += factor * w[from + j];
        }
    }

    /** The gradient's {@code row += factor * source}. */
    void addToGradient(int row, float factor, float[] source) {
        int from = row * columns;
        for (int j = 0; j < columns; j++) {
            wGradient[from + j] += factor * source[j];
        }
    }

    /** The product of a row with a vector. */
    float rowTimes(int row, float[] vector) {
        int from = row * columns;
        float sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += w[from + j] * vector[j];
        }
        return sum;
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
