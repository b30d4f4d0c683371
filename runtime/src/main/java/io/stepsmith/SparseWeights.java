package io.stepsmith;

/**
 * The weights of a {@link Sparse} parameter without rows.
 *
 * @param <A> {@code float[]} or {@code double[]}, as the parameter is
 */
public interface SparseWeights<A> {
    /**
     * Updates one weight.
     *
     * @param index from 0 to below the number of weights
     * @param gradient of the loss by this weight; rounded to float where weights are floats
     * @return whether it did; false where {@link Guard} refuses the gradient, or the
     *     group is frozen
     * @throws IndexOutOfBoundsException if there is no such weight; nothing is written then
     */
    boolean apply(int index, double gradient);

    /**
     * Updates some weights, in this order.
     *
     * @param indices the weights; one may be there twice, see {@link Sparse#duplicates}
     * @param gradients one for each
     * @param count how many of both arrays there are
     * @return whether it did; false where {@link Guard} refuses one of the gradients, or the
     *     group is frozen
     * @throws IndexOutOfBoundsException if there is no such weight; nothing is written then
     */
    boolean apply(int[] indices, A gradients, int count);

    /**
     * Makes up for the steps that a weight has missed, so that it can be read. Changes nothing
     * where {@link Untouched#SKIPPED} says that there is nothing to make up for; nor do the other
     * two.
     *
     * @param index from 0 to below the number of weights
     * @throws IndexOutOfBoundsException if there is no such weight
     */
    void catchUp(int index);

    /**
     * Makes up for the steps that some weights have missed.
     *
     * @param indices the weights
     * @param count how many of them there are
     * @throws IndexOutOfBoundsException if there is no such weight; those before it are up to date
     */
    void catchUp(int[] indices, int count);

    /** Makes up for the steps that any weight has missed, in time in proportion to all. */
    void catchUp();
}
