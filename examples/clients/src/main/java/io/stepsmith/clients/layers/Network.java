package io.stepsmith.clients.layers;

import io.stepsmith.Gradients;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Sparse;
import io.stepsmith.rule.Adam;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A classifier of pairs of tokens: a table of embeddings, and layers behind one interface. */
@Optimizer(rule = Adam.class, learningRate = 3e-3, gradients = Gradients.ACCUMULATED)
final class Network {
    static final int TOKENS = 5_000;
    static final int WIDTH = 32;
    static final int CLASSES = 16;

    @Param
    @Sparse
    final float[][] embedding = new float[TOKENS][WIDTH];

    @Param
    final List<Layer> layers = new ArrayList<>();

    Network(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (float[] row : embedding) {
            for (int i = 0; i < WIDTH; i++) {
                row[i] = (float) (0.5 * (random.nextDouble() - 0.5));
            }
        }
        layers.add(new Dense(2 * WIDTH, 128, random));
        layers.add(new Relu());
        layers.add(new Dense(128, 128, random));
        layers.add(new Relu());
        layers.add(new Dense(128, CLASSES, random));
    }

    /** Returns the logits of pairs of tokens. */
    float[] forward(int[] tokens) {
        float[] values = new float[tokens.length * WIDTH];
        for (int k = 0; k < tokens.length; k++) {
            System.arraycopy(embedding[tokens[k]], 0, values, k * WIDTH, WIDTH);
        }
        for (Layer layer : layers) {
            values = layer.forward(values, tokens.length / 2);
        }
        return values;
    }

    /** Goes back; returns the gradients of the tokens' embeddings, one row for each. */
    float[] backward(float[] ofLogits) {
        float[] gradient = ofLogits;
        for (int l = layers.size() - 1; l >= 0; l--) {
            gradient = layers.get(l).backward(gradient);
        }
        return gradient;
    }
}
