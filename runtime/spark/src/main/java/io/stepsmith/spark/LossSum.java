package io.stepsmith.spark;

/**
 * The loss of a micro-batch.
 *
 * @param sum the sum of the losses of its examples
 * @param examples how many examples it has; 0 or more
 */
public record LossSum(double sum, int examples) {
    private static final LossSum NONE = new LossSum(0, 0);

    /** Refuses a number of examples below 0. */
    public LossSum {
        if (examples < 0) {
            throw new IllegalArgumentException(
                    "a micro-batch of " + examples + " examples; it has 0 or more");
        }
    }

    /** {@return the loss of a micro-batch without examples, whose gradients are not read} */
    public static LossSum none() {
        return NONE;
    }

    /** Returns the mean over the examples; 0 if there are none. */
    double mean() {
        return examples == 0 ? 0 : sum / examples;
    }
}
