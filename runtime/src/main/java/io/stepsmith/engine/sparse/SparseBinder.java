package io.stepsmith.engine.sparse;

import io.stepsmith.engine.layout.ArrayFormat;

/**
 * Hands the sparse parameters of a model to the first walk over it. No step's walk looks at them:
 * each update reads its array itself.
 *
 * @param <T> the tables that they are in
 */
public final class SparseBinder<T> {
    /** Null but in the first walk. */
    private SparseWalk<T> first;

    /** A binder for a model whose first walk is still to come. */
    public SparseBinder() {}

    /** Begins the first walk. */
    public void begin(SparseWalk<T> walk) {
        first = walk;
    }

    /** Ends the first walk. */
    public void end() {
        first = null;
    }

    /** Reads a vector. */
    public void array(T table, String field, Object weights) {
        if (first != null) {
            int length = weights == null ? 0 : ArrayFormat.length(weights);
            first.sparse(table, field, weights, length);
        }
    }

    /** Reads a matrix, as one array that holds row after row. */
    public void shaped(T table, String field, Object weights, int rows, int columns) {
        if (first != null) {
            first.sparse(table, field, weights, rows, columns);
        }
    }

    /** Reads a matrix, as the array of its rows. */
    public void rows(T table, String field, Object[] weights) {
        if (first != null) {
            first.sparse(table, field, weights);
        }
    }

    /** Reads a number. */
    public void number(T table, String field) {
        if (first != null) {
            first.sparse(table, field);
        }
    }
}
