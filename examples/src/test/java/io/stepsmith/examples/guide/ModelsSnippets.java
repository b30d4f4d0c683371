package io.stepsmith.examples.guide;

import io.stepsmith.Bfloat16;
import io.stepsmith.Optimizer;
import io.stepsmith.Outer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Sgd;

import java.util.List;

/** What the page about models shows and no sample has. */
final class ModelsSnippets {
    private ModelsSnippets() {}

    static void train(Regression model, int steps) {
        RegressionOptimizer optimizer = RegressionOptimizer.of(model);
        for (int step = 0; step < steps; step++) {
            model.backward();
            optimizer.step();
        }
    }

    static void second(GptWeights weights, GptWeights gradients) {
        GptWeightsOptimizer optimizer = GptWeightsOptimizer.of(weights, gradients);
        optimizer.step();
    }

    static void load(HalfModel model, float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            model.w[i] = Bfloat16.nearestEven(weights[i]);
        }
    }
}

@Optimizer(rule = Adam.class, learningRate = 0.01)
final class Regression {
    @Param
    float[] weights = new float[20];

    float[] weightsGradient = new float[20];

    @Param
    float[] bias = new float[1];

    float[] biasGradient = new float[1];

    void backward() {
        biasGradient[0] = bias[0];
    }
}

@Optimizer(rule = AdamW.class)
final class Transformer {
    @Param
    float[][] embedding = new float[100][8];

    float[][] embeddingGradient = new float[100][8];

    @Param
    Block[] blocks = {new Block("encoder"), new Block("decoder")};
}

final class Block {
    final String label;

    @Param
    float[] query = new float[64];

    float[] dQuery = new float[64];

    Block(String label) {
        this.label = label;
    }
}

@Optimizer(rule = AdamW.class, batchSize = "examples")
final class MixedLayers {
    int examples = 32;

    @Param(classes = {DenseLayer.class, ConvolutionLayer.class})
    final List<AnyLayer> layers = List.of(new DenseLayer(), new ConvolutionLayer());

    @Param(gradient = "grad")
    final Tensor value = new Tensor();

    final Tensor grad = new Tensor();

    @Param(labelField = "label")
    final List<Block> blocks = List.of(new Block("encoder"), new Block("decoder"));
}

interface AnyLayer {}

final class DenseLayer implements AnyLayer {
    @Param
    float[] w = new float[8];

    float[] dw = new float[8];

    @Param(optional = true)
    float[] bias;

    float[] biasGradient;
}

final class ConvolutionLayer implements AnyLayer {
    @Param
    float[] kernel = new float[9];

    float[] kernelGradient = new float[9];
}

final class Tensor {
    @Param
    final float[] data = new float[16];
}

@Optimizer(rule = AdamW.class, separateGradients = true)
final class GptWeights {
    @Param
    final float[] first = new float[8];

    @Param
    final float[] second = new float[8];
}

@Optimizer(rule = Sgd.class, learningRate = 0.1)
final class OuterLayer {
    @Param
    @Outer(rows = "dy", columns = "input")
    final double[][] w = new double[3][5];

    @Param(gradient = "dy")
    final double[] b = new double[3];

    double[] dy = new double[3];
    double[] input = new double[5];
}

@Optimizer(rule = AdamW.class)
final class HalfModel {
    @Param
    short[] w = new short[1024];

    float[] wGradient = new float[1024];
}
