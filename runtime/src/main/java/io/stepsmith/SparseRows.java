package io.stepsmith;

/**
 * The rows of a {@link Sparse} parameter.
 *
 * @param <A> {@code float[]} or {@code double[]}, as a row is
 */
public interface SparseRows<A> {
    /**
     * Updates one row.
     *
     * @param row from 0 to below the number of rows
     * @param gradient has the row's gradient, from {@code offset} on
     * @param offset the position in {@code gradient} of the first number of the row; 0 or more
     * @return whether it did; false where {@link Guard} refuses the gradient, or the
     *     group is frozen
     * @throws IndexOutOfBoundsException if there is no such row, or the gradient is too short;
     *     nothing is written then
     */
    boolean applyRow(int row, A gradient, int offset);

    /**
     * Updates some rows, in this order.
     *
     * @param rows their numbers; one may be there twice, see {@link Sparse#duplicates}
     * @param gradients the gradient of each, one after the other
     * @param count how many rows there are
     * @return whether it did; false where {@link Guard} refuses one of the gradients, or the
     *     group is frozen
     * @throws IndexOutOfBoundsException if there is no such row, or the gradients are too few;
     *     nothing is written then
     */
    boolean applyRows(int[] rows, A gradients, int count);

    /**
     * Makes up for the steps that a row has missed, so that its weights can be read. Changes
     * nothing where {@link Untouched#SKIPPED} says that there is nothing to make up for; nor do the
     * other two.
     *
     * @param row from 0 to below the number of rows
     * @throws IndexOutOfBoundsException if there is no such row
     */
    void catchUp(int row);

    /**
     * Makes up for the steps that some rows have missed.
     *
     * @param rows their numbers
     * @param count how many rows there are
     * @throws IndexOutOfBoundsException if there is no such row; the rows before it are up to date
     */
    void catchUp(int[] rows, int count);

    /** Makes up for the steps that any row has missed, in time in proportion to all weights. */
    void catchUp();
}
