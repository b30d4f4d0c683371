package io.stepsmith.engine;

import io.stepsmith.engine.failure.ArrayFailures;
import io.stepsmith.engine.failure.SparseFailures;
import io.stepsmith.engine.layout.ArrayFormat;
import io.stepsmith.engine.sparse.SparseWalk;
import io.stepsmith.engine.walk.LastWalk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The first walk over a model: it learns names and lengths of parameters, and adds segments. */
final class MeasuringWalk extends WholeWalk implements SparseWalk<ParameterTable<?>> {
    private static final Pattern NO_LABEL = Pattern.compile("[\\[\\]\\p{Cc}\\p{Zl}\\p{Zp}]");

    /** The arrays of weights that it has met. */
    final FirstArrays arrays = FirstArrays.ofWeights();

    private final SlicedArrays sliced;
    private SliceMeasure slices;
    private final Map<String, String> labels = new HashMap<>();
    /** The names of numbers by the object that has them and its field. */
    private final Map<Object, Map<String, String>> numbers = new IdentityHashMap<>();

    private Object weightsOfSlices;
    private final List<ParameterTable<?>> tablesOfSlices = new ArrayList<>();

    /**
     * A walk over a model that nothing is known of.
     *
     * @param sliced where arrays with slices go
     */
    MeasuringWalk(LastWalk last, WalkChecks checks, SlicedArrays sliced) {
        super(last, checks);
        this.sliced = sliced;
        checks.beginToMeasure();
    }

    @Override
    int count(String field, String gradientField, int count, int ofGradients) {
        last.learnCount(count);
        return count;
    }

    @Override
    void presence(String field, Object weights, String gradientField, Object gradients) {
        last.learnCount(weights == null ? 0 : 1);
        checks.requirePresence(field, weights, gradientField, gradients, weights != null);
    }

    @Override
    void label(String label) {
        String index = checks.place.object();
        if (label == null || label.isEmpty() || NO_LABEL.matcher(label).find()) {
            throw ArrayFailures.label(index, label);
        }
        super.label(label);
        String first = labels.putIfAbsent(checks.place.object(), index);
        if (first != null) {
            throw ArrayFailures.sameLabel(first, index, label);
        }
    }

    @Override
    void layer(int index, int count, double decay, double floor) {
        checks.place.scaleRate(Math.max(floor, StrictMath.pow(decay, count - 1 - index)));
    }

    @Override
    <A> void vector(
            ParameterTable<A> table,
            String field,
            Object weights,
            String gradientField,
            A gradients) {
        checks.requireOneRole(field, -1, weights);
        addArray(table, field, weights, ArrayFormat.length(weights));
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
        checks.requireShape(field, weights, rows, columns);
        checks.requireOneRole(field, -1, weights);
        if (!table.layout.isByRows()) {
            addArray(table, field, weights, rows, columns);
            return;
        }
        addTensor(table, field);
        for (int row = 0; row < rows; row++) {
            table.add(columns, row * columns);
        }
        arrays.add(table, weights);
    }

    @Override
    boolean slices(String field, Object weights, String gradientField, Object gradients) {
        checks.requireOneRole(field, -1, weights);
        weightsOfSlices = weights;
        slices = new SliceMeasure(checks.place, field, ArrayFormat.length(weights));
        return true;
    }

    @Override
    void slice(ParameterTable<?> table, String field, int offset, int... shape) {
        slices.add(table, field, offset, shape);
        tablesOfSlices.add(table);
    }

    @Override
    void endSlices() {
        sliced.add(slices.end());
        tablesOfSlices.forEach(table -> arrays.add(table, weightsOfSlices));
        tablesOfSlices.clear();
    }

    @Override
    <A> void rows(
            ParameterTable<A> table,
            String field,
            Object[] weights,
            String gradientField,
            A[] gradients) {
        checks.requireBoth(field, weights, field, weights);
        count(field, field, weights.length, weights.length);
        addTensor(table, field);
        for (int row = 0; row < weights.length; row++) {
            last.again(weights[row], null);
            checks.requireOneRole(field, row, weights[row]);
            table.add(ArrayFormat.length(weights[row]), 0);
            arrays.add(table, weights[row]);
        }
    }

    @Override
    public void sparse(ParameterTable<?> table, String field, Object weights, int... shape) {
        int columns = shape.length == 1 ? 1 : shape[1];
        checks.requireShape(field, weights, shape[0], columns);
        checks.requireOneRole(field, -1, weights);
        addSparse(table, field, shape[0], columns);
        addArray(table, field, weights, shape);
    }

    @Override
    public void sparse(ParameterTable<?> table, String field, Object[] weights) {
        checks.requireBoth(field, weights, field, weights);
        int columns = 0;
        for (int row = 0; row < weights.length; row++) {
            checks.requireOneRole(field, row, weights[row]);
            int length = ArrayFormat.length(weights[row]);
            columns = row == 0 ? length : columns;
            if (length != columns) {
                throw SparseFailures.jagged(checks.place.element(field, row), length, columns);
            }
        }
        addSparse(table, field, weights.length, columns);
        addTensor(table, field);
        for (int row = 0; row < weights.length; row++) {
            table.add(columns, 0);
        }
    }

    @Override
    public void sparseNumber(ParameterTable<?> table, String field, Object holder) {
        String name = checks.place.element(field, -1);
        String other =
                numbers.computeIfAbsent(holder, first -> new HashMap<>()).putIfAbsent(field, name);
        if (other != null) {
            throw SparseFailures.sameNumber(name, other);
        }
        addSparse(table, field, 1, 1);
        addTensor(table, field, 1);
        table.add(1, 0);
    }

    private void addSparse(ParameterTable<?> table, String field, int rows, int columns) {
        table.sparse.add(
                checks.place.name(field),
                table.layout.size,
                rows,
                columns,
                checks.place.rateScale(),
                table.updates);
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
        rows(table, field, weights, columnsField, null);
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
        shaped(table, field, weights, columnsField, ofColumns, rows, columns);
    }

    private void addTensor(ParameterTable<?> table, String field, int... shape) {
        table.layout.addTensor(checks.place.name(field), checks.place.rateScale(), shape);
    }

    /** Adds a tensor that is one segment. */
    private void addArray(ParameterTable<?> table, String field, Object weights, int... shape) {
        addTensor(table, field, shape);
        table.add(ArrayFormat.length(weights), 0);
        arrays.add(table, weights);
    }
}
