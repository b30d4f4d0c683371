package io.stepsmith.examples.gpt;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A decoder-only transformer over characters, forward and backward, in plain Java. Weight decay is
 * for matrices only: the vectors of a {@link LayerNorm} are in a group without.
 */
@Optimizer(rule = AdamW.class, learningRate = 3e-3, beta2 = 0.99, weightDecay = 0.1)
@WarmUp(steps = 50)
@Schedule(shape = Shape.COSINE, to = 2e-4, steps = TinyGpt.TRAINING_STEPS)
class TinyGpt {
    /** The length of the learning-rate schedule. */
    static final int TRAINING_STEPS = 1500;

    final Config config;

    /** {@code [vocabulary, width]}, row after row. */
    @Param
    final float[] tokenEmbedding;

    final float[] tokenEmbeddingGradient;

    /** {@code [context, width]}, row after row. */
    @Param
    final float[] positionEmbedding;

    final float[] positionEmbeddingGradient;

    @Param
    final Block[] blocks;

    @Param
    final LayerNorm finalNorm;

    /** {@code width} to {@code vocabulary}. */
    @Param
    final Linear head;

    /** {@code [rows][width]}. */
    private final float[][] embedded;

    private final CrossEntropy crossEntropy;

    /** Equal seeds give equal weights. */
    TinyGpt(Config config, long seed) {
        this.config = config;
        SplittableRandom random = new SplittableRandom(seed);
        int width = config.width();
        tokenEmbedding = Linear.normal(config.vocabulary() * width, 0.1, random);
        tokenEmbeddingGradient = new float[tokenEmbedding.length];
        positionEmbedding = Linear.normal(config.context() * width, 0.1, random);
        positionEmbeddingGradient = new float[positionEmbedding.length];
        blocks = new Block[config.layers()];
        Arrays.setAll(blocks, layer -> new Block(config, random));
        finalNorm = new LayerNorm(width, config.rows());
        head = new Linear(
                width, config.vocabulary(), config.rows(), 0.3 / Math.sqrt(width), random);
        embedded = new float[config.rows()][width];
        crossEntropy = new CrossEntropy(config.rows(), config.vocabulary());
    }

    /**
     * Computes the logits of the character after each position.
     *
     * @param tokens {@code [rows]}: whole sequences of {@code context} characters
     * @param rows a multiple of {@code context}, at most {@code batch * context}
     * @return {@code [rows][vocabulary]}, overwritten by the next call
     */
    float[][] forward(int[] tokens, int rows) {
        int width = config.width();
        for (int i = 0; i < rows; i++) {
            int token = tokens[i] * width;
            int position = i % config.context() * width;
            for (int j = 0; j < width; j++) {
                embedded[i][j] = tokenEmbedding[token + j] + positionEmbedding[position + j];
            }
        }
        float[][] x = embedded;
        for (Block block : blocks) {
            block.forward(x, rows);
            x = block.output;
        }
        finalNorm.forward(x, rows);
        head.forward(finalNorm.output, rows);
        return head.output;
    }

    /** The mean cross-entropy per character, in nats. */
    double loss(Batch batch) {
        int rows = batch.tokens().length;
        return crossEntropy.loss(forward(batch.tokens(), rows), batch.targets(), rows);
    }

    /** {@link #loss}, and writes all gradients: none is left from the batch before. */
    double lossAndGradients(Batch batch) {
        double loss = loss(batch);
        int rows = batch.tokens().length;
        head.backward(crossEntropy.gradient, rows);
        finalNorm.backward(head.inputGradient, rows);
        float[][] gradient = finalNorm.inputGradient;
        for (int layer = blocks.length - 1; layer >= 0; layer--) {
            blocks[layer].backward(gradient, rows);
            gradient = blocks[layer].inputGradient;
        }
        embeddingGradients(batch.tokens(), gradient, rows);
        return loss;
    }

    private void embeddingGradients(int[] tokens, float[][] gradient, int rows) {
        Arrays.fill(tokenEmbeddingGradient, 0);
        Arrays.fill(positionEmbeddingGradient, 0);
        int width = config.width();
        for (int i = 0; i < rows; i++) {
            int token = tokens[i] * width;
            int position = i % config.context() * width;
            for (int j = 0; j < width; j++) {
                tokenEmbeddingGradient[token + j] += gradient[i][j];
                positionEmbeddingGradient[position + j] += gradient[i][j];
            }
        }
    }

    /**
     * All trained arrays, for optimizers written by hand. A generated one finds them by
     * {@link Param}.
     */
    List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(new Tensor("tokenEmbedding", tokenEmbedding, tokenEmbeddingGradient, true));
        tensors.add(new Tensor(
                "positionEmbedding", positionEmbedding, positionEmbeddingGradient, true));
        for (int layer = 0; layer < blocks.length; layer++) {
            blocks[layer].collect("blocks[" + layer + "]", tensors);
        }
        finalNorm.collect("finalNorm", tensors);
        head.collect("head", tensors);
        return tensors;
    }

    /** Number of trained weights. */
    int weights() {
        return tensors().stream().mapToInt(tensor -> tensor.weights().length).sum();
    }
}
