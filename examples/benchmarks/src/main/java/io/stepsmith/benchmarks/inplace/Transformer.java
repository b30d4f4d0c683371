package io.stepsmith.benchmarks.inplace;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;

import java.util.ArrayList;
import java.util.List;

/**
 * The trained arrays of the transformer that is trained in the examples: 112,640 weights in 21
 * arrays, those of norms without weight decay.
 */
@Optimizer(rule = AdamW.class, learningRate = 3e-3, beta2 = 0.99, weightDecay = 0.1)
@WarmUp(steps = 50)
@Schedule(shape = Shape.COSINE, to = 2e-4, steps = 1500)
final class Transformer {
    private static final int WIDTH = 64;
    private static final int VOCABULARY = 75;

    @Param
    final Matrix tokenEmbedding = new Matrix(VOCABULARY, WIDTH);

    @Param
    final Matrix positionEmbedding = new Matrix(WIDTH, WIDTH);

    @Param
    final Block[] blocks = {new Block(), new Block()};

    @Param
    final Norm finalNorm = new Norm();

    @Param
    final Matrix head = new Matrix(WIDTH, VOCABULARY);

    /**
     * An array of weights, for what is written by hand and for the backward pass; {@code rows} is 1
     * for a vector.
     */
    record Tensor(float[] weights, float[] gradient, int rows, boolean decay) {}

    List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        tokenEmbedding.addTo(tensors);
        positionEmbedding.addTo(tensors);
        for (Block block : blocks) {
            block.attentionNorm.addTo(tensors);
            block.attention.addTo(tensors);
            block.projection.addTo(tensors);
            block.mlpNorm.addTo(tensors);
            block.up.addTo(tensors);
            block.down.addTo(tensors);
        }
        finalNorm.addTo(tensors);
        head.addTo(tensors);
        return tensors;
    }

    static final class Block {
        @Param
        final Norm attentionNorm = new Norm();

        @Param
        final Matrix attention = new Matrix(WIDTH, 3 * WIDTH);

        @Param
        final Matrix projection = new Matrix(WIDTH, WIDTH);

        @Param
        final Norm mlpNorm = new Norm();

        @Param
        final Matrix up = new Matrix(WIDTH, 4 * WIDTH);

        @Param
        final Matrix down = new Matrix(4 * WIDTH, WIDTH);
    }

    static final class Norm {
        @Param
        @Group(name = "norms", weightDecay = 0)
        final float[] gain = new float[WIDTH];

        final float[] gainGradient = new float[WIDTH];

        @Param
        @Group(name = "norms", weightDecay = 0)
        final float[] bias = new float[WIDTH];

        final float[] biasGradient = new float[WIDTH];

        void addTo(List<Tensor> tensors) {
            tensors.add(new Tensor(gain, gainGradient, 1, false));
            tensors.add(new Tensor(bias, biasGradient, 1, false));
        }
    }

    static final class Matrix {
        @Param
        final float[] weight;

        final float[] weightGradient;
        private final int rows;

        Matrix(int rows, int columns) {
            this.rows = rows;
            weight = new float[rows * columns];
            weightGradient = new float[rows * columns];
        }

        void addTo(List<Tensor> tensors) {
            tensors.add(new Tensor(weight, weightGradient, rows, true));
        }
    }
}
