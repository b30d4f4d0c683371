package io.stepsmith.engine.sparse;

import io.stepsmith.SparseRows;
import io.stepsmith.engine.failure.SparseFailures;

/**
 * A sparse parameter with rows. On the path of an update, see
 * {@link io.stepsmith.engine.failure.Failures}.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public abstract class SparseMatrix<A> extends SparseParameter implements SparseRows<A> {
    /** The number of its rows. */
    protected final int rows;
    /** The number of weights in a row. */
    protected final int columns;

    private final RepeatedIndices repeated;
    /** A row's gradients are summed here; null where each makes an update of its own. */
    private final A sum;

    private final boolean guarded;

    SparseMatrix(SparseAccess access, SparseTensor tensor, A sum, boolean guarded) {
        super(access, tensor);
        rows = tensor.rows;
        columns = tensor.columns;
        this.sum = sum;
        repeated = new RepeatedIndices();
        this.guarded = guarded;
    }

    abstract int lengthOf(A array);

    abstract void copy(A gradients, int offset, A sum);

    abstract void add(A gradients, int offset, A sum);

    abstract boolean areFinite(A gradients, int offset, int count);

    /**
     * {@return the array that has a row's weights, as it is now; refuses another length than
     * before}
     *
     * @param row the index of a row, from 0
     */
    protected abstract A weights(int row);

    /**
     * {@return whether it updates a row; all has been checked} Returns whether it did.
     *
     * @param row the index of a row, from 0
     * @param weights the array that has the row
     * @param gradient the array that has its gradient
     * @param offset the index of its first number in that
     */
    protected abstract boolean update(int row, A weights, A gradient, int offset);

    @Override
    public final boolean applyRow(int row, A gradient, int offset) {
        if (row < 0 || row >= rows) {
            throw SparseFailures.noRow(name(), row, rows);
        }
        if (gradient == null || offset < 0 || offset > lengthOf(gradient) - columns) {
            throw gradient == null
                    ? SparseFailures.noGradients(name())
                    : SparseFailures.rowTooShort(name(), offset, lengthOf(gradient), columns);
        }
        A weights = weights(row);
        if (guarded && !areFinite(gradient, offset, columns)) {
            return false;
        }
        return update(row, weights, gradient, offset);
    }

    @Override
    public final boolean applyRows(int[] wanted, A gradients, int count) {
        access.enter();
        try {
            requireRows(wanted, gradients, count);
            if (guarded && !areFinite(gradients, 0, count * columns)) {
                return false;
            }
            return sum == null
                    ? applyInOrder(wanted, gradients, count)
                    : applySums(wanted, gradients, count);
        } finally {
            access.leave();
        }
    }

    @Override
    public final void catchUp(int row) {
        if (row < 0 || row >= rows) {
            throw SparseFailures.noRow(name(), row, rows);
        }
        weights(row);
        catchUpRow(row);
    }

    @Override
    public final void catchUp(int[] wanted, int count) {
        access.enter();
        try {
            requireIndices(wanted, count);
            for (int i = 0; i < count; i++) {
                catchUp(wanted[i]);
            }
        } finally {
            access.leave();
        }
    }

    /**
     * Makes up for what was found that a row has missed, in the array that has its weights.
     *
     * @param weights the array that has the row
     * @param row the index of a row, from 0
     */
    protected void makeUp(A weights, int row) {
        throw new IllegalStateException();
    }

    @Override
    protected final void makeUp(int row) {
        makeUp(weights(row), row);
    }

    @Override
    protected final void requireWeights() {
        for (int row = 0; row < rows; row++) {
            weights(row);
        }
    }

    private void requireRows(int[] wanted, A gradients, int count) {
        requireArrays(wanted, gradients);
        if (count < 0 || count > wanted.length || (long) count * columns > lengthOf(gradients)) {
            throw SparseFailures.tooFewRows(
                    name(), count, columns, wanted.length, lengthOf(gradients));
        }
        for (int i = 0; i < count; i++) {
            if (wanted[i] < 0 || wanted[i] >= rows) {
                throw SparseFailures.noRow(name(), wanted[i], rows);
            }
            weights(wanted[i]);
        }
    }

    private boolean applyInOrder(int[] wanted, A gradients, int count) {
        boolean all = true;
        for (int i = 0; i < count; i++) {
            all &= update(wanted[i], weights(wanted[i]), gradients, i * columns);
        }
        return all;
    }

    private boolean applySums(int[] wanted, A gradients, int count) {
        boolean all = true;
        repeated.find(wanted, count);
        if (guarded && !sumsAreFinite(gradients, count)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (!repeated.isFirst(i)) {
                continue;
            }
            if (repeated.next(i) < 0) {
                all &= update(wanted[i], weights(wanted[i]), gradients, i * columns);
            } else {
                sum(gradients, i);
                all &= update(wanted[i], weights(wanted[i]), sum, 0);
            }
        }
        return all;
    }

    /** Returns whether no sum of gradients overflows. */
    private boolean sumsAreFinite(A gradients, int count) {
        for (int i = 0; i < count; i++) {
            if (repeated.isFirst(i) && repeated.next(i) >= 0) {
                sum(gradients, i);
                if (!areFinite(sum, 0, columns)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Adds up the gradients of the row that is first at a position. */
    private void sum(A gradients, int position) {
        copy(gradients, position * columns, sum);
        for (int next = repeated.next(position); next >= 0; next = repeated.next(next)) {
            add(gradients, next * columns, sum);
        }
    }

    /**
     * Says what is wrong with the model's arrays.
     *
     * @param all the rows of the model now
     * @param row the row that was found
     * @param number the index of the row
     * @return the exception to be thrown
     */
    protected final RuntimeException refusal(Object[] all, A row, int number) {
        return all == null
                ? SparseFailures.isNull(name())
                : all.length != rows
                        ? SparseFailures.lengthChanged(name(), all.length, rows)
                        : row == null
                                ? SparseFailures.isNull(SparseFailures.row(name(), number))
                                : SparseFailures.lengthChanged(
                                        SparseFailures.row(name(), number), lengthOf(row), columns);
    }

    /**
     * {@return the exception that says what is wrong with the model's flat array}
     *
     * @param all the array of the model now
     */
    protected final RuntimeException refusal(A all) {
        return all == null
                ? SparseFailures.isNull(name())
                : SparseFailures.lengthChanged(name(), lengthOf(all), rows * columns);
    }
}
