package io.stepsmith;

/** A {@link Sparse} parameter that is one number. */
public interface SparseScalar {
    /**
     * Updates it.
     *
     * @param gradient of the loss by it; rounded to float where it is a float
     * @return whether it did; false where {@link Guard} refuses the gradient, or the
     *     group is frozen
     */
    boolean apply(double gradient);

    /**
     * Makes up for the steps that it has missed, so that it can be read. Changes nothing where
     * {@link Untouched#SKIPPED} says that there is nothing to make up for.
     */
    void catchUp();
}
