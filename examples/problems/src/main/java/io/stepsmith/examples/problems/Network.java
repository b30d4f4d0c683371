package io.stepsmith.examples.problems;

/** Dense layers one after another, for a number of samples at once. */
final class Network {
    private final Dense[] layers;
    private final int rows;

    /**
     * Begins with weights of 0, for that of one layer.
     *
     * @param rows the most samples at once
     */
    static Network linear(int inputs, int outputs, int rows) {
        return new Network(rows, new Dense(inputs, outputs, false, rows));
    }

    /**
     * Begins with Gaussian weights whose variance is the inverse of a layer's inputs, and tangents
     * between the layers.
     *
     * @param tanh whether there is one behind the last layer as well
     * @param widths of the input, of each layer between, and of the output
     */
    static Network of(Draw draw, int rows, boolean tanh, int... widths) {
        Dense[] layers = new Dense[widths.length - 1];
        for (int i = 0; i < layers.length; i++) {
            boolean last = i == layers.length - 1;
            layers[i] = new Dense(widths[i], widths[i + 1], tanh || !last, rows);
            layers[i].weights.gaussian(draw, 1 / Math.sqrt(widths[i]));
        }
        return new Network(rows, layers);
    }

    private Network(int rows, Dense... layers) {
        this.rows = rows;
        this.layers = layers;
    }

    Block[] blocks() {
        Block[] blocks = new Block[2 * layers.length];
        for (int i = 0; i < layers.length; i++) {
            blocks[2 * i] = layers[i].weights;
            blocks[2 * i + 1] = layers[i].bias;
        }
        return blocks;
    }

    /** The most samples at once. */
    int rows() {
        return rows;
    }

    /** Returns the output, {@code [rows][outputs]}, an array that the next call writes again. */
    float[][] forward(float[][] input, int rows) {
        float[][] x = input;
        for (Dense layer : layers) {
            layer.forward(x, rows);
            x = layer.output;
        }
        return x;
    }

    /** Adds to the gradients, given that of the output, of the same input as {@link #forward}. */
    void backward(float[][] input, float[][] outputGradient, int rows) {
        float[][] gradient = outputGradient;
        for (int i = layers.length - 1; i >= 0; i--) {
            layers[i].backward(i == 0 ? input : layers[i - 1].output, gradient, rows);
            gradient = layers[i].inputGradient;
        }
    }
}
