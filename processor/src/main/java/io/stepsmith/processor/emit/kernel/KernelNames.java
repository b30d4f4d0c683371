package io.stepsmith.processor.emit.kernel;

import io.stepsmith.processor.emit.java.UniqueNames;

/** Names of variables that kernels have whatever they compute. */
final class KernelNames {
    /** The gradients. */
    static final String GRADIENTS = "gradients";

    /** In the place of gradients, factors of them, one for each column. */
    static final String COLUMN_FACTORS = "columnFactors";

    /** The factor by which these are multiplied. */
    static final String ROW_FACTOR = "rowFactor";

    private KernelNames() {}

    /** The names that are left to kernels that find what the model has in a way. */
    static UniqueNames of(ModelArrays model) {
        UniqueNames names = new UniqueNames(
                "weights",
                Kernel.ROUNDED,
                GRADIENTS,
                "at",
                "from",
                "n",
                "i",
                "bound",
                "whole",
                "row",
                VectorDialect.BUFFER,
                RandomLanes.STEPS,
                Kernel.KEY);
        if (model.offset().isSingle()) {
            names.claim(KernelMethods.GIVEN);
        }
        if (model.outer()) {
            names.claim(COLUMN_FACTORS);
            names.claim(ROW_FACTOR);
        }
        return names;
    }
}
