package io.stepsmith.clients.layers;

import io.stepsmith.Param;

import java.util.List;

/** A layer of a network: it goes forward, and back, and gives its parameters. */
interface Layer {
    /** Returns the parameters; none of a layer without. */
    @Param
    List<Matrix> parameters();

    /** Computes the output for rows of input; keeps what it needs to go back. */
    float[] forward(float[] input, int rows);

    /** Adds to the gradients of its parameters; returns the gradient of its input. */
    float[] backward(float[] ofOutput);
}
