package io.stepsmith.examples.gpt;

import io.stepsmith.Param;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One layer of the transformer: {@code y = x + attention(norm(x))}, then {@code y + mlp(norm(y))}.
 */
final class Block {
    @Param
    final LayerNorm attentionNorm;

    @Param
    final Attention attention;

    @Param
    final LayerNorm mlpNorm;

    @Param
    final Mlp mlp;

    /** {@code [rows][width]}, written by {@link #forward}. */
    final float[][] output;

    /** {@code [rows][width]}, written by {@link #backward}. */
    final float[][] inputGradient;

    // Between attention and MLP, both [rows][width].
    private final float[][] middle;
    private final float[][] middleGradient;

    Block(Config config, SplittableRandom random) {
        int width = config.width();
        int rows = config.rows();
        attentionNorm = new LayerNorm(width, rows);
        attention = new Attention(config, random);
        mlpNorm = new LayerNorm(width, rows);
        mlp = new Mlp(config, random);
        output = new float[rows][width];
        inputGradient = new float[rows][width];
        middle = new float[rows][width];
        middleGradient = new float[rows][width];
    }

    /** Takes {@code [rows][width]}. */
    void forward(float[][] input, int rows) {
        attentionNorm.forward(input, rows);
        attention.forward(attentionNorm.output, rows);
        Matrices.sum(input, attention.output(), middle, rows);
        mlpNorm.forward(middle, rows);
        mlp.forward(mlpNorm.output, rows);
        Matrices.sum(middle, mlp.output(), output, rows);
    }

    /** Writes the gradients, given that of the output, {@code [rows][width]}. */
    void backward(float[][] outputGradient, int rows) {
        mlp.backward(outputGradient, rows);
        mlpNorm.backward(mlp.inputGradient(), rows);
        Matrices.sum(outputGradient, mlpNorm.inputGradient, middleGradient, rows);
        attention.backward(middleGradient, rows);
        attentionNorm.backward(attention.inputGradient(), rows);
        Matrices.sum(middleGradient, attentionNorm.inputGradient, inputGradient, rows);
    }

    void collect(String name, List<Tensor> tensors) {
        attentionNorm.collect(name + ".attentionNorm", tensors);
        attention.collect(name + ".attention", tensors);
        mlpNorm.collect(name + ".mlpNorm", tensors);
        mlp.collect(name + ".mlp", tensors);
    }
}
