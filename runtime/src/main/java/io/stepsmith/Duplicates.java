package io.stepsmith;

/** Treatments of an index or a row that is in one call of a {@link Sparse} parameter twice. */
public enum Duplicates {
    /**
     * Their gradients are summed, in the order of the call, and make one update: as if the batch
     * had a gradient array.
     */
    SUMMED,
    /** Each makes an update of its own, in the order of the call: as a loop over examples does. */
    IN_ORDER
}
