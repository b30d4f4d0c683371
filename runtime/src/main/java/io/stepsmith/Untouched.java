package io.stepsmith;

/** The treatment of a weight of a {@link Sparse} parameter in steps that do not touch it. */
public enum Untouched {
    /** Weight and state stay as they are, as in PyTorch's {@code SparseAdam}. */
    SKIPPED,
    /**
     * The steps are made up for when it is next touched, with gradients of 0. Weight and state are
     * then those of a dense optimizer, to rounding.
     */
    DEFERRED
}
