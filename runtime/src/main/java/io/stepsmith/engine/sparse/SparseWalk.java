package io.stepsmith.engine.sparse;

/**
 * A walk over a model that learns names and lengths of its sparse parameters.
 *
 * @param <T> the tables that they are in
 */
public interface SparseWalk<T> {
    /**
     * Adds an array: a vector of a length, or a matrix of rows and columns, row after row.
     *
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the array
     * @param shape a length, or rows and columns
     */
    void sparse(T table, String field, Object weights, int... shape);

    /**
     * Adds an array of rows.
     *
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the rows
     */
    void sparse(T table, String field, Object[] weights);

    /**
     * Adds a number, which an object has.
     *
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param holder the object that has the number
     */
    void sparseNumber(T table, String field, Object holder);
}
