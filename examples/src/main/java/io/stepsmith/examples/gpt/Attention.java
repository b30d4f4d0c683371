package io.stepsmith.examples.gpt;

import io.stepsmith.Param;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Causal multi-head self-attention: every position takes a weighted mean of what it and the
 * positions before it offer. Vaswani et al. 2017, arXiv:1706.03762. Distance counts against a
 * position, in some heads much and in others little, which lets a small model learn from its
 * nearest characters early: Press et al. 2022, arXiv:2108.12409. A row of the input is one
 * position; {@code context} rows in order are one sequence.
 */
final class Attention {
    /**
     * Maps {@code width} to queries, keys and values side by side, each of them one head after
     * another.
     */
    @Param
    final Linear queryKeyValue;

    /** Maps the heads' outputs, side by side, to {@code width}. */
    @Param
    final Linear projection;

    private final int context;
    private final int width;
    private final int heads;
    private final int headWidth;
    private final float scale;

    /**
     * {@code [heads]}, a falling geometric sequence: what a head takes off a score for each
     * position of distance.
     */
    private final float[] slopes;

    /**
     * {@code [batch * heads][context][context]}: by how much a position (row) attends to another
     * (column).
     */
    private final float[][][] probabilities;

    private final float[][] probabilityGradient;

    /** {@code [rows][width]}. */
    private final float[][] mixed;

    /** {@code [rows][3 * width]}. */
    private final float[][] queryKeyValueGradient;

    // One head of one sequence, [context][headWidth], and what is transposed.
    private final float[][] query;
    private final float[][] key;
    private final float[][] value;
    private final float[][] transposed;
    private final float[][] head;
    private final float[][] headGradient;

    Attention(Config config, SplittableRandom random) {
        context = config.context();
        width = config.width();
        heads = config.heads();
        headWidth = config.headWidth();
        scale = (float) (1 / Math.sqrt(headWidth));
        slopes = new float[heads];
        for (int h = 0; h < heads; h++) {
            slopes[h] = (float) Math.pow(2, -8.0 * (h + 0.5) / heads);
        }
        int rows = config.rows();
        double deviation = 1 / Math.sqrt(width);
        queryKeyValue = new Linear(width, 3 * width, rows, deviation, random);
        projection = new Linear(
                width, width, rows, deviation / Math.sqrt(2.0 * config.layers()), random);
        probabilities = new float[config.batch() * heads][context][context];
        probabilityGradient = new float[context][context];
        mixed = new float[rows][width];
        queryKeyValueGradient = new float[rows][3 * width];
        query = new float[context][headWidth];
        key = new float[context][headWidth];
        value = new float[context][headWidth];
        transposed = new float[headWidth][context];
        head = new float[context][headWidth];
        headGradient = new float[context][headWidth];
    }

    /** {@code [rows][width]}, written by {@link #forward}. */
    float[][] output() {
        return projection.output;
    }

    /** {@code [rows][width]}, written by {@link #backward}. */
    float[][] inputGradient() {
        return queryKeyValue.inputGradient;
    }

    /** Takes {@code [rows][width]}. */
    void forward(float[][] input, int rows) {
        queryKeyValue.forward(input, rows);
        float[][] qkv = queryKeyValue.output;
        for (int start = 0; start < rows; start += context) {
            for (int h = 0; h < heads; h++) {
                float[][] p = probabilities[start / context * heads + h];
                copyHead(qkv, start, h * headWidth, query);
                copyHead(qkv, start, width + h * headWidth, key);
                copyHead(qkv, start, 2 * width + h * headWidth, value);
                Matrices.transpose(key, transposed);
                Matrices.multiply(query, transposed, p, context);
                for (int t = 0; t < context; t++) {
                    causalSoftmax(p[t], t + 1, slopes[h]);
                }
                Matrices.multiply(p, value, head, context);
                pasteHead(head, mixed, start, h * headWidth);
            }
        }
        projection.forward(mixed, rows);
    }

    /** Writes the gradients, given that of the output, {@code [rows][width]}. */
    void backward(float[][] outputGradient, int rows) {
        projection.backward(outputGradient, rows);
        float[][] qkv = queryKeyValue.output;
        for (int start = 0; start < rows; start += context) {
            for (int h = 0; h < heads; h++) {
                float[][] p = probabilities[start / context * heads + h];
                copyHead(qkv, start, h * headWidth, query);
                copyHead(qkv, start, width + h * headWidth, key);
                copyHead(qkv, start, 2 * width + h * headWidth, value);
                copyHead(projection.inputGradient, start, h * headWidth, headGradient);
                Matrices.multiplyTransposed(p, headGradient, head, context);
                pasteHead(head, queryKeyValueGradient, start, 2 * width + h * headWidth);
                Matrices.transpose(value, transposed);
                Matrices.multiply(headGradient, transposed, probabilityGradient, context);
                for (int t = 0; t < context; t++) {
                    softmaxGradient(p[t], probabilityGradient[t]);
                }
                Matrices.multiply(probabilityGradient, key, head, context);
                pasteHead(head, queryKeyValueGradient, start, h * headWidth);
                Matrices.multiplyTransposed(probabilityGradient, query, head, context);
                pasteHead(head, queryKeyValueGradient, start, width + h * headWidth);
            }
        }
        queryKeyValue.backward(queryKeyValueGradient, rows);
    }

    /**
     * Turns the first {@code length} products of a query with keys into probabilities, and the
     * others, the future, into 0.
     */
    private void causalSoftmax(float[] row, int length, float slope) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < length; j++) {
            row[j] = row[j] * scale - slope * (length - 1 - j);
            max = Math.max(max, row[j]);
        }
        float sum = 0;
        for (int j = 0; j < length; j++) {
            row[j] = (float) Math.exp(row[j] - max);
            sum += row[j];
        }
        float inverse = 1 / sum;
        for (int j = 0; j < length; j++) {
            row[j] *= inverse;
        }
        Arrays.fill(row, length, row.length, 0);
    }

    /**
     * Turns the gradient of probabilities into that of the products of query and keys. Where
     * {@code p} is 0, so is that.
     */
    private void softmaxGradient(float[] p, float[] gradient) {
        float mean = 0;
        for (int j = 0; j < p.length; j++) {
            mean += p[j] * gradient[j];
        }
        for (int j = 0; j < p.length; j++) {
            gradient[j] = p[j] * (gradient[j] - mean) * scale;
        }
    }

    /** Takes {@code [context][headWidth]} out of a larger matrix. */
    private void copyHead(float[][] source, int firstRow, int firstColumn, float[][] target) {
        for (int t = 0; t < context; t++) {
            System.arraycopy(source[firstRow + t], firstColumn, target[t], 0, headWidth);
        }
    }

    /** The reverse of {@link #copyHead}. */
    private void pasteHead(float[][] source, float[][] target, int firstRow, int firstColumn) {
        for (int t = 0; t < context; t++) {
            System.arraycopy(source[t], 0, target[firstRow + t], firstColumn, headWidth);
        }
    }

    void collect(String name, List<Tensor> tensors) {
        queryKeyValue.collect(name + ".queryKeyValue", tensors);
        projection.collect(name + ".projection", tensors);
    }
}
