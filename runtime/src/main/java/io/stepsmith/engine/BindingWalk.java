package io.stepsmith.engine;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.SlicedArrays.SlicedArray;
import io.stepsmith.engine.walk.LastWalk;

import java.util.List;

/**
 * A walk of a step: it binds the arrays of the model, checked. Arrays that were bound at the last
 * step are not checked again. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
final class BindingWalk extends WholeWalk {
    private final SlicedArrays sliced;
    private final ParameterTable<?>[] tables;
    private final Aliases aliases;
    private final boolean clears;
    private boolean weightsOnly;
    private boolean unchecked;

    /**
     * A walk over a model whose segments are known.
     *
     * @param sliced the arrays with slices, as the first walk has met them
     * @param clears whether steps clear gradients
     */
    BindingWalk(
            LastWalk last,
            WalkChecks checks,
            SlicedArrays sliced,
            boolean clears,
            ParameterTable<?>... tables) {
        super(last, checks);
        this.sliced = sliced;
        this.clears = clears;
        this.tables = tables;
        aliases = new Aliases(clears, tables);
    }

    /** Starts a walk without names; see {@link Binder#begin}. */
    void begin(boolean onlyWeights, boolean gradientsApart) {
        weightsOnly = onlyWeights;
        last.begin(onlyWeights);
        checks.begin(onlyWeights, gradientsApart);
        rewind();
    }

    /** Starts the same walk again, by name; see {@link Binder#beginByName}. */
    void beginByName(List<OptimizerState.Slot> state) {
        last.rewind();
        checks.beginByName(state, clears);
        rewind();
    }

    private void rewind() {
        sliced.rewind();
        for (ParameterTable<?> table : tables) {
            table.bound.rewind();
        }
    }

    /** Ends a walk without names. */
    void end() {
        if (unchecked && aliases.any(weightsOnly)) {
            throw Binder.UNNAMED;
        }
        unchecked = false;
        last.end();
    }

    /** Learns of arrays of state that callers can put into the model. */
    void handOut(List<OptimizerState.Slot> state) {
        aliases.handOut(state);
    }

    @Override
    int count(String field, String gradientField, int count, int ofGradients) {
        checks.requireCount(field, gradientField, count, ofGradients, last.nextCount());
        return count;
    }

    @Override
    void presence(String field, Object weights, String gradientField, Object gradients) {
        boolean expected = last.nextCount() > 0;
        checks.requirePresence(field, weights, gradientField, gradients, expected);
    }

    @Override
    void layer(int index, int count, double decay, double floor) {}

    @Override
    <A> void vector(
            ParameterTable<A> table,
            String field,
            Object weights,
            String gradientField,
            A gradients) {
        bind(table, field, -1, weights, gradientField, weightsOnly ? null : gradients);
    }

    @Override
    <A> void shaped(
            ParameterTable<A> table,
            String field,
            Object weights,
            String gradientField,
            A gradients,
            int rows,
            int columns) {
        count(field, field, rows, rows);
        count(field, field, columns, columns);
        if (!table.layout.isByRows()) {
            vector(table, field, weights, gradientField, gradients);
            return;
        }
        checks.requireArrays(field, -1, weights, gradientField, gradients, rows * columns);
        for (int row = 0; row < rows; row++) {
            unchecked |= table.bound.bind(weights, weightsOnly ? null : gradients);
        }
    }

    @Override
    boolean slices(String field, Object weights, String gradientField, Object gradients) {
        SlicedArray array = sliced.next();
        checks.requireArrays(field, -1, weights, gradientField, gradients, array.length);
        unchecked |= array.bind(weights, weightsOnly ? null : gradients);
        return false;
    }

    @Override
    void slice(ParameterTable<?> table, String field, int offset, int... shape) {}

    @Override
    void endSlices() {}

    @Override
    <A> void rows(
            ParameterTable<A> table,
            String field,
            Object[] weights,
            String gradientField,
            A[] gradients) {
        checks.requireBoth(field, weights, field, weights);
        checks.requireGradients(gradientField, gradients);
        count(field, field, weights.length, weights.length);
        checks.requireAsManyRows(gradientField, gradients, field, weights.length);
        for (int row = 0; row < weights.length; row++) {
            A gradient = weightsOnly ? null : gradients[row];
            last.again(weights[row], gradient);
            bind(table, field, row, weights[row], gradientField, gradient);
        }
    }

    @Override
    <A> void outerRows(
            ParameterTable<A> table,
            String field,
            Object[] weights,
            String rowsField,
            A ofRows,
            String columnsField,
            A ofColumns) {
        checks.requireBoth(field, weights, field, weights);
        count(field, field, weights.length, weights.length);
        requireFactors(table, field, weights.length, rowsField, ofRows, columnsField, ofColumns);
        for (int row = 0; row < weights.length; row++) {
            last.again(weights[row], weights[row]);
            bindRow(table, ofRows);
            A ofRow = weightsOnly ? null : ofColumns;
            bind(table, field, row, weights[row], columnsField, ofRow);
        }
    }

    @Override
    <A> void outerShaped(
            ParameterTable<A> table,
            String field,
            Object weights,
            String rowsField,
            A ofRows,
            String columnsField,
            A ofColumns,
            int rows,
            int columns) {
        count(field, field, rows, rows);
        count(field, field, columns, columns);
        requireFactors(table, field, rows, rowsField, ofRows, columnsField, ofColumns);
        checks.requireWeights(field, weights, rows * columns);
        for (int row = 0; row < rows; row++) {
            bindRow(table, ofRows);
            unchecked |= table.bound.bind(weights, weightsOnly ? null : ofColumns);
        }
    }

    private <A> void requireFactors(
            ParameterTable<A> table,
            String field,
            int rows,
            String rowsField,
            A ofRows,
            String columnsField,
            A ofColumns) {
        checks.requireFactors(rowsField, ofRows, field, rows, true);
        int columns = rows == 0 ? -1 : table.layout.wholeLength(table.bound.next());
        checks.requireFactors(columnsField, ofColumns, field, columns, false);
    }

    /** Binds the factor of the next row, before its other arrays. */
    private <A> void bindRow(ParameterTable<A> table, A ofRows) {
        unchecked |= table.rowFactors.bind(table.bound.next(), weightsOnly ? null : ofRows);
    }

    private <A> void bind(
            ParameterTable<A> table,
            String field,
            int row,
            Object weights,
            String gradientField,
            A gradients) {
        if (checks.place.isKept() || !table.bound.isBoundAgain(weights, gradients)) {
            int expected = table.layout.wholeLength(table.bound.next());
            checks.requireArrays(field, row, weights, gradientField, gradients, expected);
            unchecked |= table.bound.bind(weights, gradients);
        }
    }
}
