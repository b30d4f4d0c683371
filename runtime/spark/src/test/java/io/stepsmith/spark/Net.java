package io.stepsmith.spark;

import io.stepsmith.Clip;
import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A layer of softsigns and a sum, of some 20,000 weights. All of its arithmetic is exact to the bit
 * on every machine. Gradients are sums over the examples of a micro-batch.
 */
@Optimizer(rule = AdamW.class, learningRate = 2e-3)
@Clip(norm = 0.5)
final class Net {
    private static final int INPUTS = 64;
    private static final int WIDTH = 300;

    @Param
    final float[][] hidden = new float[WIDTH][INPUTS];

    final float[][] hiddenGradient = new float[WIDTH][INPUTS];

    @Param
    @Group(name = "bias", weightDecay = 0)
    final float[] bias = new float[WIDTH];

    final float[] biasGradient = new float[WIDTH];

    @Param
    final float[] output = new float[WIDTH];

    final float[] outputGradient = new float[WIDTH];

    private final float[] inputs = new float[INPUTS];
    private final float[] active = new float[WIDTH];
    private final float[] slope = new float[WIDTH];

    Net(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (float[] row : hidden) {
            fill(row, random, 0.25);
        }
        fill(output, random, 0.1);
    }

    private static void fill(float[] array, SplittableRandom random, double bound) {
        for (int i = 0; i < array.length; i++) {
            array[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
    }

    /** Computes the gradients of examples that the numbers of step and micro-batch choose. */
    LossSum backward(long step, int microBatch, int examples) {
        for (float[] row : hiddenGradient) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(biasGradient, 0);
        Arrays.fill(outputGradient, 0);
        SplittableRandom random = new SplittableRandom(step * 1_000 + microBatch);
        double loss = 0;
        for (int i = 0; i < examples; i++) {
            fill(inputs, random, 1);
            float wanted = inputs[0] * inputs[1] + inputs[2];
            float error = forward() - wanted;
            loss += 0.5 * error * error;
            addGradients(error);
        }
        return new LossSum(loss, examples);
    }

    private float forward() {
        float sum = 0;
        for (int j = 0; j < WIDTH; j++) {
            float x = bias[j];
            for (int i = 0; i < INPUTS; i++) {
                x += hidden[j][i] * inputs[i];
            }
            float divisor = 1 + Math.abs(x);
            active[j] = x / divisor;
            slope[j] = 1 / (divisor * divisor);
            sum += output[j] * active[j];
        }
        return sum;
    }

    private void addGradients(float error) {
        for (int j = 0; j < WIDTH; j++) {
            outputGradient[j] += error * active[j];
            float inner = error * output[j] * slope[j];
            biasGradient[j] += inner;
            for (int i = 0; i < INPUTS; i++) {
                hiddenGradient[j][i] += inner * inputs[i];
            }
        }
    }
}
