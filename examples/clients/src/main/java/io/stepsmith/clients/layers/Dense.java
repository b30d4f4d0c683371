package io.stepsmith.clients.layers;

import java.util.List;
import java.util.SplittableRandom;

/** A layer in which all inputs meet all outputs. */
final class Dense implements Layer {
    private final int inputs;
    private final int outputs;
    private final Matrix weights;
    private final Matrix bias;
    private final List<Matrix> parameters;
    private float[] lastInput;
    private int lastRows;

    Dense(int inputs, int outputs, SplittableRandom random) {
        this.inputs = inputs;
        this.outputs = outputs;
        weights = new Matrix(inputs * outputs, Math.sqrt(3.0 / inputs), random);
        bias = new Matrix(outputs, 0, random);
        parameters = List.of(weights, bias);
    }

    @Override
    public List<Matrix> parameters() {
        return parameters;
    }

    @Override
    public float[] forward(float[] input, int rows) {
        lastInput = input;
        lastRows = rows;
        float[] output = new float[rows * outputs];
        for (int r = 0; r < rows; r++) {
            for (int o = 0; o < outputs; o++) {
                float sum = bias.weights()[o];
                for (int i = 0; i < inputs; i++) {
                    sum += input[r * inputs + i] * weights.weights()[o * inputs + i];
                }
                output[r * outputs + o] = sum;
            }
        }
        return output;
    }

    @Override
    public float[] backward(float[] ofOutput) {
        float[] ofInput = new float[lastRows * inputs];
        for (int r = 0; r < lastRows; r++) {
            for (int o = 0; o < outputs; o++) {
                float d = ofOutput[r * outputs + o];
                bias.gradients()[o] += d;
                for (int i = 0; i < inputs; i++) {
                    weights.gradients()[o * inputs + i] += d * lastInput[r * inputs + i];
                    ofInput[r * inputs + i] += d * weights.weights()[o * inputs + i];
                }
            }
        }
        return ofInput;
    }
}
