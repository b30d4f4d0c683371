package io.stepsmith;

/** Treatments of an index or a row that is in one call of a {@link Sparse} parameter twice. */
public enum Duplicates {
    /**
     * One update of the sum of their gradients, added in the order of the call: as if the batch had
     * a gradient array.
     */
    SUMMED,
    /** An update for each, in the order of the call: as a loop over examples does. */
    IN_ORDER
}
