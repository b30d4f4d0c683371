package io.stepsmith.engine.sparse;

import io.stepsmith.engine.layout.ArrayFormat;
import io.stepsmith.nullness.Nullable;

/**
 * Hands the sparse parameters of a model to the first walk over it. No step's walk looks at them:
 * each update reads its array itself.
 *
 * @param <T> the tables that they are in
 */
public final class SparseBinder<T> {
    /** Null but in the first walk. */
    private SparseWalk<T> first;
    /** Null but in walks that meet what is known. */
    private @Nullable SparseMeeting<T> meeting;

    /** A binder for a model whose first walk is still to come. */
    public SparseBinder() {}

    /**
     * Begins the first walk.
     *
     * @param walk takes what is met
     */
    public void begin(SparseWalk<T> walk) {
        first = walk;
    }

    /**
     * Begins a walk that meets what the first one has met.
     *
     * @param walk takes what is met
     */
    public void beginToMeet(SparseMeeting<T> walk) {
        meeting = walk;
    }

    /** Ends either. */
    public void end() {
        first = null;
        meeting = null;
    }

    /**
     * Reads a vector.
     *
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the vector
     */
    public void array(T table, String field, Object weights) {
        if (first != null) {
            int length = weights == null ? 0 : ArrayFormat.length(weights);
            first.sparse(table, field, weights, length);
        }
        meet(table, weights);
    }

    /**
     * Reads a matrix, as one array that holds row after row.
     *
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the array
     * @param rows the number of rows
     * @param columns the number of columns
     */
    public void shaped(T table, String field, Object weights, int rows, int columns) {
        if (first != null) {
            first.sparse(table, field, weights, rows, columns);
        }
        meet(table, weights);
    }

    /**
     * Reads a matrix, as the array of its rows.
     *
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the rows
     */
    public void rows(T table, String field, Object[] weights) {
        if (first != null) {
            first.sparse(table, field, weights);
        }
        meet(table, weights);
    }

    /**
     * Reads a number.
     *
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param holder the object that has the number
     */
    public void number(T table, String field, Object holder) {
        if (first != null) {
            first.sparseNumber(table, field, holder);
        }
        meet(table, null);
    }

    private void meet(T table, @Nullable Object weights) {
        if (meeting != null) {
            meeting.meet(table, weights);
        }
    }
}
