package io.stepsmith.engine.sparse;

import io.stepsmith.nullness.Nullable;

/**
 * A walk over a model whose sparse parameters are known. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 *
 * @param <T> the tables that they are in
 */
public interface SparseMeeting<T> {
    /**
     * Meets the next parameter of a table.
     *
     * @param table the table that takes the parameter
     * @param weights its array, or the array of its rows; null if it is a number
     */
    void meet(T table, @Nullable Object weights);
}
