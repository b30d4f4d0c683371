package io.stepsmith.benchmarks.inplace;

import io.stepsmith.benchmarks.inplace.Transformer.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a training loop does between two steps: writes all gradients, each the product of
 * activations and of gradients of activations, which it reads from arrays that are larger than the
 * model. So weights and state have left the first cache when the step begins, as in training.
 */
final class BackwardPass {
    private final List<Tensor> tensors;
    private final float[][][] inputs;
    private final float[][][] outputs;

    /** A pass over so many positions. */
    BackwardPass(List<Tensor> tensors, int positions) {
        this.tensors = tensors;
        inputs = new float[tensors.size()][positions][];
        outputs = new float[tensors.size()][positions][];
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < tensors.size(); k++) {
            int rows = tensors.get(k).rows();
            int columns = tensors.get(k).weights().length / rows;
            Arrays.setAll(inputs[k], position -> numbers(rows, random));
            Arrays.setAll(outputs[k], position -> numbers(columns, random));
        }
    }

    void run() {
        for (int k = 0; k < inputs.length; k++) {
            float[] gradient = tensors.get(k).gradient();
            Arrays.fill(gradient, 0);
            for (int position = 0; position < inputs[k].length; position++) {
                addProduct(inputs[k][position], outputs[k][position], gradient);
            }
        }
    }

    private static void addProduct(float[] input, float[] output, float[] gradient) {
        for (int row = 0; row < input.length; row++) {
            add(input[row], output, gradient, row * output.length);
        }
    }

    private static void add(float factor, float[] from, float[] to, int offset) {
        for (int i = 0; i < from.length; i++) {
            to[offset + i] += factor * from[i];
        }
    }

    private static float[] numbers(int length, SplittableRandom random) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian() / 100;
        }
        return numbers;
    }
}
