package io.stepsmith.examples.gpt;

/**
 * The sizes of a {@link TinyGpt}.
 *
 * @param vocabulary number of different characters
 * @param context number of characters that the model sees at once
 * @param width numbers per position in the residual stream
 * @param heads attention heads; divides {@code width}
 * @param layers number of {@link Block}s
 * @param batch sequences per training step
 */
record Config(int vocabulary, int context, int width, int heads, int layers, int batch) {
    Config {
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "width " + width + " is not a multiple of heads " + heads);
        }
    }

    /** Positions in a batch: the number of rows of every activation matrix. */
    int rows() {
        return batch * context;
    }

    /** Numbers per position in one attention head. */
    int headWidth() {
        return width / heads;
    }
}
