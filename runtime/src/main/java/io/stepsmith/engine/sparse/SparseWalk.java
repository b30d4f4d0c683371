package io.stepsmith.engine.sparse;

/**
 * A walk over a model that learns names and lengths of its sparse parameters.
 *
 * @param <T> the tables that they are in
 */
public interface SparseWalk<T> {
    /** Adds an array: a vector of a length, or a matrix of rows and columns, row after row. */
    void sparse(T table, String field, Object weights, int... shape);

    /** Adds an array of rows. */
    void sparse(T table, String field, Object[] weights);

    /** Adds a number, which an object has. */
    void sparseNumber(T table, String field, Object holder);
}
