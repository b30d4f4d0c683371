package io.stepsmith.clients.layers;

import java.util.List;

/** A layer that lets only positive numbers through; it has no parameters. */
final class Relu implements Layer {
    private float[] last;

    @Override
    public List<Matrix> parameters() {
        return List.of();
    }

    @Override
    public float[] forward(float[] input, int rows) {
        last = new float[input.length];
        for (int i = 0; i < input.length; i++) {
            last[i] = Math.max(0, input[i]);
        }
        return last;
    }

    @Override
    public float[] backward(float[] ofOutput) {
        float[] ofInput = new float[ofOutput.length];
        for (int i = 0; i < ofOutput.length; i++) {
            ofInput[i] = last[i] > 0 ? ofOutput[i] : 0;
        }
        return ofInput;
    }
}
