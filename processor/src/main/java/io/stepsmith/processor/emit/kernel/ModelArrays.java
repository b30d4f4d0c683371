package io.stepsmith.processor.emit.kernel;

/**
 * The places in which a kernel finds what the model has.
 *
 * @param weights where the weights are
 * @param offset which arrays have weights at other indices than the state
 * @param outer whether a gradient is the product of a factor of its row and one of its column
 */
public record ModelArrays(WeightArrays weights, Offset offset, boolean outer) {
    /** Arrays of weights and of gradients, from their beginnings. */
    static final ModelArrays PLAIN = new ModelArrays(WeightArrays.MODEL, Offset.NONE, false);

    /** The name of the array with gradients, or with the factors of columns. */
    String gradients() {
        return outer ? KernelNames.COLUMN_FACTORS : KernelNames.GRADIENTS;
    }

    /** The same products, or gradients, with all arrays from their beginnings. */
    ModelArrays ofStrip() {
        return new ModelArrays(WeightArrays.MODEL, Offset.NONE, outer);
    }
}
