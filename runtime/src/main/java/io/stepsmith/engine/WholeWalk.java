package io.stepsmith.engine;

import io.stepsmith.engine.walk.LastWalk;

/**
 * A walk that looks at all it meets, which {@link LastWalk} keeps in mind. On the path of a step
 * that meets others than the last, see {@link io.stepsmith.engine.failure.Failures}.
 */
abstract class WholeWalk {
    final LastWalk last;
    /** The refusals of what is met, and the place where the walk is. */
    final WalkChecks checks;

    WholeWalk(LastWalk last, WalkChecks checks) {
        this.last = last;
        this.checks = checks;
    }

    /** The number of objects in a field, or of rows. */
    abstract int count(String field, String gradientField, int count, int ofGradients);

    /** A layer, with a learning rate that depends on its place among them. */
    abstract void layer(int index, int count, double decay, double floor);

    /** A parameter that may be absent. */
    abstract void presence(String field, Object weights, String gradientField, Object gradients);

    /** The label of the object entered last. */
    void label(String label) {
        checks.place.label(label);
    }

    /** A vector. */
    abstract <A> void vector(
            ParameterTable<A> table,
            String field,
            Object weights,
            String gradientField,
            A gradients);

    /** A matrix, as one array that holds row after row. */
    abstract <A> void shaped(
            ParameterTable<A> table,
            String field,
            Object weights,
            String gradientField,
            A gradients,
            int rows,
            int columns);

    /**
     * An array with slices.
     *
     * @return whether the slices are to be told
     */
    abstract boolean slices(String field, Object weights, String gradientField, Object gradients);

    /** A slice of the array with slices that was met last. */
    abstract void slice(ParameterTable<?> table, String field, int offset, int... shape);

    /** The end of the slices of an array. */
    abstract void endSlices();

    /** A matrix, as the array of its rows. */
    abstract <A> void rows(
            ParameterTable<A> table,
            String field,
            Object[] weights,
            String gradientField,
            A[] gradients);

    /** A matrix as the array of its rows, whose gradient is the product of two factors. */
    abstract <A> void outerRows(
            ParameterTable<A> table,
            String field,
            Object[] weights,
            String rowsField,
            A ofRows,
            String columnsField,
            A ofColumns);

    /** A matrix in one array, whose gradient is the product of two factors. */
    abstract <A> void outerShaped(
            ParameterTable<A> table,
            String field,
            Object weights,
            String rowsField,
            A ofRows,
            String columnsField,
            A ofColumns,
            int rows,
            int columns);
}
