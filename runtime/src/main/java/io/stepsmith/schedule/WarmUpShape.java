package io.stepsmith.schedule;

/** Shapes of a warm-up that rises from 0 to 1, at {@code x}, the part that has passed. */
public enum WarmUpShape {
    /** {@code x}. */
    LINEAR(Form.LINEAR),
    /** {@code (1 - cos(pi x)) / 2}. */
    COSINE(Form.COSINE),
    /** {@code sqrt(x)}. */
    SQUARE_ROOT(Form.ONE_MINUS_SQRT),
    /** {@code log(1 + x steps) / log(1 + steps)}. */
    LOGARITHMIC(Form.LOGARITHMIC);

    final Form form;

    WarmUpShape(Form form) {
        this.form = form;
    }
}
