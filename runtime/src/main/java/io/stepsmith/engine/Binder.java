package io.stepsmith.engine;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.OptimizerState;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.matrix.OrthogonaliserPool;
import io.stepsmith.engine.parallel.ThreadTeam;
import io.stepsmith.engine.sparse.SparseBinder;
import io.stepsmith.engine.walk.LastWalk;
import io.stepsmith.engine.walk.Place;
import io.stepsmith.engine.walk.Unnamed;

import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the arrays of a model into {@link ParameterTable}: the generated {@code bind} methods walk
 * the model and say here what they meet. The first walk, at construction, is a
 * {@link MeasuringWalk}, which learns names and lengths. A step's walk is a {@link BindingWalk},
 * which takes the arrays as they are then, checked before anything is written. It does not keep in
 * mind where in the model it is. If something has to be refused, it throws {@link Unnamed}, and a
 * second walk, which does, refuses the same by name.
 *
 * <p>Once two walks in a row have met the same objects and arrays, a step's walk only compares what
 * it meets with {@link LastWalk}. That is all that most steps ever do. Where something differs it
 * throws {@link Unnamed} too, and a whole walk follows.
 */
public final class Binder extends ObjectBinder {
    static final Unnamed UNNAMED = Unnamed.ONE;

    private final SlicedArrays sliced = new SlicedArrays();
    private BindingWalk binding;
    /** The binder of sparse parameters, which only the first walk looks at. */
    public final SparseBinder<ParameterTable<?>> sparse = new SparseBinder<>();

    private Binder(LastWalk last) {
        super(last);
    }

    /** A binder whose first walk learns names and lengths. */
    Binder(String model) {
        this(new LastWalk());
        MeasuringWalk measuring = new MeasuringWalk(last, new WalkChecks(new Place(model)), sliced);
        sparse.begin(measuring);
        whole = measuring;
        last.begin(true);
    }

    /**
     * Returns a binder that can only compare, with what the last walk met, and leaves this one
     * alone; for another thread. Null if a walk would not compare now, or asks lists that are not
     * the JDK's.
     */
    Binder onlyComparing() {
        return last.isSafeToCompareElsewhere() ? new Binder(last.copy()) : null;
    }

    /**
     * Ends the walk that learned names and lengths, and allocates the state.
     *
     * @param clears whether steps clear gradients
     * @return the arrays that it met
     */
    FirstArrays measured(
            int threads,
            KernelWarmUp when,
            ThreadTeam team,
            boolean clears,
            ParameterTable<?>... tables) {
        sparse.end();
        whole.checks.endMeasuring();
        FirstArrays first = ((MeasuringWalk) whole).arrays;
        ParameterTable<?>[] bound = Stream.of(tables)
                .filter(table -> table.sparse == null)
                .toArray(ParameterTable<?>[]::new);
        binding = new BindingWalk(last, whole.checks, sliced, clears, bound);
        whole = binding;
        OrthogonaliserPool pool = new OrthogonaliserPool(when, threads, team);
        for (ParameterTable<?> table : tables) {
            table.allocate(pool, threads);
        }
        return first;
    }

    /** Starts a walk that compares, if the last two met the same; whether it does. */
    boolean beginToCompare() {
        return last.beginToCompare();
    }

    /**
     * Starts a whole walk.
     *
     * @param onlyWeights whether gradients are not looked at
     * @param gradientsApart whether gradients are in another instance than the model
     */
    void begin(boolean onlyWeights, boolean gradientsApart) {
        if (binding == null) {
            throw Failures.noDryRun();
        }
        binding.begin(onlyWeights, gradientsApart);
    }

    /**
     * Ends a whole walk: where it met other arrays than the one before, none may have two roles.
     */
    void end() {
        binding.end();
    }

    /**
     * Starts the same walk again, by name.
     *
     * @param state the optimizer's arrays
     */
    void beginByName(List<OptimizerState.Slot> state) {
        binding.beginByName(state);
    }

    /** Learns of arrays of state that callers can put into the model. */
    void handOut(List<OptimizerState.Slot> state) {
        binding.handOut(state);
    }

    /**
     * A vector.
     *
     * @param <A> {@code float[]} or {@code double[]}
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the array of weights, or the rows
     * @param gradientField the field that has the gradients, for messages
     * @param gradients the array of gradients, of the same lengths
     */
    public <A> void array(
            ParameterTable<A> table, String field, A weights, String gradientField, A gradients) {
        if (!last.again(weights, gradients)) {
            whole.vector(table, field, weights, gradientField, gradients);
        }
    }

    /**
     * A vector of {@code bfloat16} numbers.
     *
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the array of weights, or the rows
     * @param gradientField the field that has the gradients, for messages
     * @param gradients the array of gradients, of the same lengths
     */
    public void array(
            ParameterTable<float[]> table,
            String field,
            short[] weights,
            String gradientField,
            float[] gradients) {
        if (!last.again(weights, gradients)) {
            whole.vector(table, field, weights, gradientField, gradients);
        }
    }

    /**
     * A matrix, as one array that holds row after row.
     *
     * @param <A> {@code float[]} or {@code double[]}
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the array of weights, or the rows
     * @param gradientField the field that has the gradients, for messages
     * @param gradients the array of gradients, of the same lengths
     * @param rows the number of rows
     * @param columns the number of columns
     */
    public <A> void shaped(
            ParameterTable<A> table,
            String field,
            A weights,
            String gradientField,
            A gradients,
            int rows,
            int columns) {
        if (!last.again(weights, gradients, rows, columns)) {
            whole.shaped(table, field, weights, gradientField, gradients, rows, columns);
        }
    }

    /**
     * A matrix of {@code bfloat16} numbers, as one array that holds row after row.
     *
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the array of weights, or the rows
     * @param gradientField the field that has the gradients, for messages
     * @param gradients the array of gradients, of the same lengths
     * @param rows the number of rows
     * @param columns the number of columns
     */
    public void shaped(
            ParameterTable<float[]> table,
            String field,
            short[] weights,
            String gradientField,
            float[] gradients,
            int rows,
            int columns) {
        if (!last.again(weights, gradients, rows, columns)) {
            whole.shaped(table, field, weights, gradientField, gradients, rows, columns);
        }
    }

    /**
     * An array with slices.
     *
     * @param <A> {@code float[]} or {@code double[]}
     * @param field the field of the model, for messages
     * @param weights the array of weights, or the rows
     * @param gradientField the field that has the gradients, for messages
     * @param gradients the array of gradients, of the same lengths
     * @return whether {@link #slice} has to be told of the slices, as in the first walk
     */
    public <A> boolean slices(String field, A weights, String gradientField, A gradients) {
        return !last.again(weights, gradients)
                && whole.slices(field, weights, gradientField, gradients);
    }

    /**
     * {@return whether {@link #slice} has to be told of the slices of an array of {@code bfloat16}
     * numbers}
     *
     * @param field the field of the model, for messages
     * @param weights the array of weights, or the rows
     * @param gradientField the field that has the gradients, for messages
     * @param gradients the array of gradients, of the same lengths
     */
    public boolean slices(String field, short[] weights, String gradientField, float[] gradients) {
        return !last.again(weights, gradients)
                && whole.slices(field, weights, gradientField, gradients);
    }

    /**
     * A slice of the array met last.
     *
     * @param table the table that takes the parameter
     * @param field the field or method of the array
     * @param offset the index of the first weight of the slice
     * @param shape nothing if it goes up to the next one; its length; rows and columns; or how many
     *     matrices, and the rows and columns of each
     */
    public void slice(ParameterTable<?> table, String field, int offset, int... shape) {
        whole.slice(table, field, offset, shape);
    }

    /** The end of the slices of an array. */
    public void endSlices() {
        whole.endSlices();
    }

    /**
     * A matrix, as the array of its rows.
     *
     * @param <A> {@code float[]} or {@code double[]}
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the array of weights, or the rows
     * @param gradientField the field that has the gradients, for messages
     * @param gradients the array of gradients, of the same lengths
     */
    public <A> void rows(
            ParameterTable<A> table,
            String field,
            A[] weights,
            String gradientField,
            A[] gradients) {
        if (!last.againWithRows(weights, gradients)) {
            whole.rows(table, field, weights, gradientField, gradients);
        }
    }

    /**
     * A matrix of {@code bfloat16} numbers, as the array of its rows.
     *
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the array of weights, or the rows
     * @param gradientField the field that has the gradients, for messages
     * @param gradients the array of gradients, of the same lengths
     */
    public void rows(
            ParameterTable<float[]> table,
            String field,
            short[][] weights,
            String gradientField,
            float[][] gradients) {
        if (!last.againWithRows(weights, gradients)) {
            whole.rows(table, field, weights, gradientField, gradients);
        }
    }

    /**
     * A matrix as the array of its rows, whose gradient is the product of two factors.
     *
     * @param <A> {@code float[]} or {@code double[]}
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the rows
     * @param rowsField the field of the factor of rows, for messages
     * @param ofRows a number for each row
     * @param columnsField the field of the factor of columns, for messages
     * @param ofColumns a number for each column
     */
    public <A> void outerRows(
            ParameterTable<A> table,
            String field,
            Object[] weights,
            String rowsField,
            A ofRows,
            String columnsField,
            A ofColumns) {
        if (!last.againWithFactors(weights, ofRows, ofColumns)) {
            whole.outerRows(table, field, weights, rowsField, ofRows, columnsField, ofColumns);
        }
    }

    /**
     * A matrix in one array, whose gradient is the product of two factors.
     *
     * @param <A> {@code float[]} or {@code double[]}
     * @param table the table that takes the parameter
     * @param field the field of the model, for messages
     * @param weights the array, row after row
     * @param rowsField the field of the factor of rows, for messages
     * @param ofRows a number for each row
     * @param columnsField the field of the factor of columns, for messages
     * @param ofColumns a number for each column
     * @param rows the number of rows
     * @param columns the number of columns
     */
    public <A> void outerShaped(
            ParameterTable<A> table,
            String field,
            Object weights,
            String rowsField,
            A ofRows,
            String columnsField,
            A ofColumns,
            int rows,
            int columns) {
        if (!last.againWithFactors(weights, ofRows, ofColumns, rows, columns)) {
            whole.outerShaped(
                    table,
                    field,
                    weights,
                    rowsField,
                    ofRows,
                    columnsField,
                    ofColumns,
                    rows,
                    columns);
        }
    }
}
