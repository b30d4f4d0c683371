package io.stepsmith.engine;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.OptimizerState;
import io.stepsmith.engine.failure.ArrayNames;
import io.stepsmith.engine.failure.ArrayNames.Role;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.layout.ArrayFormat;
import io.stepsmith.engine.matrix.OrthogonaliserPool;

import java.util.Arrays;
import java.util.List;

/**
 * Reads the arrays of a model into {@link ParameterTable}, in two modes: once at construction to
 * learn names and lengths, and at every step to take the arrays as they are then, checked before
 * anything is written. The generated {@code bind} methods walk the model the same way in both. A
 * step's walk does not keep in mind where in the model it is; if something has to be refused, it
 * throws {@link Unnamed}, and a second walk, which does, refuses the same by name.
 *
 * <p>Once two walks in a row have met the same objects and arrays, a step's walk only compares what
 * it meets with what the last one met, which is all that most steps ever do; where something
 * differs it throws {@link Unnamed} too, and a whole walk follows.
 */
public final class Binder {
    private static final Unnamed UNNAMED = new Unnamed();

    private final String model;
    private final ParameterTable<?>[] tables;
    private boolean measuring;
    private boolean naming;
    private boolean weightsOnly;
    private int[] counts = new int[4];
    private int nextCount;
    private Object[] met = new Object[32];
    private int nextMet;
    private boolean comparing;
    private boolean changed;
    private boolean same;
    private final Place place = new Place();
    private ArrayNames names;
    private final ObjectClasses classes = new ObjectClasses();
    private Aliases aliases;
    private boolean secondInstance;
    private boolean unchecked;
    private boolean clears;

    Binder(String model, ParameterTable<?>... tables) {
        this.model = model;
        this.tables = tables;
    }

    /**
     * One that can only compare, with what the last walk met, and leaves this one alone; for
     * another thread. Null if a walk would not compare now, or asks lists that are not the JDK's.
     */
    Binder onlyComparing() {
        Binder copy = new Binder(model, (ParameterTable<?>[]) null);
        copy.met = met.clone();
        copy.counts = counts.clone();
        copy.same = same;
        for (Object object : copy.met) {
            copy.same &= !(object instanceof List) || object.getClass().getClassLoader() == null;
        }
        return copy.same ? copy : null;
    }

    void measure() {
        measuring = true;
        begin(true, false);
        names = new ArrayNames(List.of(), false);
    }

    /**
     * Ends the walk that learned names and lengths, and allocates the state.
     *
     * @param clearsGradients whether steps clear gradients
     */
    void measured(int threads, KernelWarmUp when, boolean clearsGradients) {
        measuring = false;
        clears = clearsGradients;
        aliases = new Aliases(clears, tables);
        OrthogonaliserPool pool = new OrthogonaliserPool(when);
        for (ParameterTable<?> table : tables) {
            table.allocate(pool, threads);
        }
    }

    /** Starts a walk that compares, if the last two met the same; whether it does. */
    boolean beginToCompare() {
        comparing = same;
        nextMet = 0;
        nextCount = 0;
        return comparing;
    }

    /**
     * Starts a whole walk.
     *
     * @param onlyWeights whether gradients are not looked at
     * @param gradientsApart whether gradients are in another instance than the model
     */
    void begin(boolean onlyWeights, boolean gradientsApart) {
        if (tables == null) {
            throw Failures.noDryRun();
        }
        weightsOnly = onlyWeights;
        changed = onlyWeights;
        secondInstance = gradientsApart;
        if (naming) {
            names = null;
        }
        naming = measuring;
        rewind();
    }

    /**
     * Ends a whole walk: where it met other arrays than the one before, none may have two roles.
     */
    void end() {
        if (unchecked && aliases.any(weightsOnly)) {
            throw UNNAMED;
        }
        unchecked = false;
        same = !changed;
    }

    /**
     * Starts the same walk again, by name.
     *
     * @param state the optimizer's arrays
     */
    void beginByName(List<OptimizerState.Slot> state) {
        naming = true;
        names = new ArrayNames(state, clears);
        place.leaveAll();
        rewind();
    }

    /** Learns of arrays of state that callers can put into the model. */
    void handOut(List<OptimizerState.Slot> state) {
        aliases.handOut(state);
    }

    private void rewind() {
        comparing = false;
        same = false;
        nextMet = 0;
        nextCount = 0;
        classes.rewind();
        for (ParameterTable<?> table : tables) {
            if (!measuring) {
                table.bound.rewind();
            }
        }
    }

    /**
     * Returns whether this walk compares, and meets what the last one met here; a whole walk keeps
     * it in mind.
     */
    private boolean again(Object object, Object ofGradients) {
        int at = nextMet;
        nextMet = at + 2;
        if (comparing) {
            if (met[at] == object && met[at + 1] == ofGradients) {
                return true;
            }
            throw UNNAMED;
        }
        if (at == met.length) {
            met = Arrays.copyOf(met, 2 * at);
        }
        changed |= met[at] != object || met[at + 1] != ofGradients;
        met[at] = object;
        met[at + 1] = ofGradients;
        return false;
    }

    /** The number of objects in an array field; the same at every step. */
    public int count(String field, Object[] objects, Object[] gradients) {
        if (again(objects, gradients)) {
            nextCount++;
            return objects.length;
        }
        requireBoth(field, objects, gradients);
        return count(field, objects.length, gradients.length);
    }

    /** The number of objects in a list field; the same at every step. */
    public int count(String field, List<?> objects, List<?> gradients) {
        again(objects, gradients);
        requireBoth(field, objects, gradients);
        return count(field, objects.size(), gradients.size());
    }

    private int count(String field, int count, int gradientCount) {
        if (measuring) {
            if (nextCount == counts.length) {
                counts = Arrays.copyOf(counts, 2 * nextCount);
            }
            counts[nextCount++] = count;
            return count;
        }
        int expected = counts[nextCount++];
        if (count != expected || gradientCount != expected) {
            boolean inGradients = count == expected;
            throw Failures.lengthChanged(
                    element(field, -1), inGradients ? gradientCount : count, expected, inGradients);
        }
        return count;
    }

    /** Goes into the object of a field, whose parameters are those of a known class. */
    public void enter(String field, Object object, Object gradients, Class<?> known) {
        enter(field, -1, object, gradients, known);
    }

    /** Goes into one object of an array or list, whose parameters are those of a known class. */
    public void enter(String field, int index, Object object, Object gradients, Class<?> known) {
        if (again(object, gradients)) {
            return;
        }
        if (object == null || gradients == null) {
            throw Failures.isNull(element(field, index), object != null);
        }
        Class<?> unknown = classes.unknown(object.getClass(), known);
        if (unknown != null) {
            throw Failures.unknownParameter(
                    element(field, index),
                    object.getClass(),
                    ObjectClasses.parameter(unknown),
                    known);
        }
        if (naming) {
            place.enter(field, index);
        }
    }

    /**
     * Makes the object entered last a layer: the further it is from the last one, the smaller is
     * the learning rate in it.
     */
    public void layer(int index, int count, double decay, double floor) {
        if (measuring) {
            place.scaleRate(Math.max(floor, StrictMath.pow(decay, count - 1 - index)));
        }
    }

    /** Leaves the object entered last. */
    public void leave() {
        if (naming) {
            place.leave();
        }
    }

    /** A vector. */
    public <A> void array(
            ParameterTable<A> table, String field, A weights, String gradientField, A gradients) {
        vector(table, field, weights, gradientField, gradients);
    }

    /** A vector of {@code bfloat16} numbers. */
    public void array(
            ParameterTable<float[]> table,
            String field,
            short[] weights,
            String gradientField,
            float[] gradients) {
        vector(table, field, weights, gradientField, gradients);
    }

    /** A matrix, as one array that holds row after row. */
    public <A> void shaped(
            ParameterTable<A> table,
            String field,
            A weights,
            String gradientField,
            A gradients,
            int rows,
            int columns) {
        flat(table, field, weights, gradientField, gradients, rows, columns);
    }

    /** A matrix of {@code bfloat16} numbers, as one array that holds row after row. */
    public void shaped(
            ParameterTable<float[]> table,
            String field,
            short[] weights,
            String gradientField,
            float[] gradients,
            int rows,
            int columns) {
        flat(table, field, weights, gradientField, gradients, rows, columns);
    }

    /** A matrix, as the array of its rows. */
    public <A> void rows(
            ParameterTable<A> table,
            String field,
            A[] weights,
            String gradientField,
            A[] gradients) {
        matrix(table, field, weights, gradientField, gradients);
    }

    /** A matrix of {@code bfloat16} numbers, as the array of its rows. */
    public void rows(
            ParameterTable<float[]> table,
            String field,
            short[][] weights,
            String gradientField,
            float[][] gradients) {
        matrix(table, field, weights, gradientField, gradients);
    }

    private <A> void vector(
            ParameterTable<A> table,
            String field,
            Object weights,
            String gradientField,
            A gradients) {
        if (again(weights, gradients)) {
            return;
        }
        if (measuring) {
            table.layout.addTensor(place.name(field), place.rateScale());
            addSegment(table, field, -1, weights);
        } else {
            take(table, field, -1, weights, gradientField, weightsOnly ? null : gradients);
        }
    }

    private <A> void flat(
            ParameterTable<A> table,
            String field,
            Object weights,
            String gradientField,
            A gradients,
            int rows,
            int columns) {
        count(field, rows, rows);
        count(field, columns, columns);
        if (measuring
                && (weights == null
                        || rows < 0
                        || columns < 0
                        || (long) rows * columns != ArrayFormat.length(weights))) {
            throw weights == null
                    ? isNull(field, -1)
                    : Failures.shape(
                            element(field, -1), ArrayFormat.length(weights), rows, columns);
        }
        if (comparing || !table.layout.isByRows()) {
            vector(table, field, weights, gradientField, gradients);
            return;
        }
        again(weights, gradients);
        if (measuring) {
            table.layout.addTensor(place.name(field), place.rateScale());
            addOnce(field, -1, weights);
        } else {
            check(field, -1, weights, gradientField, gradients, rows * columns);
        }
        for (int row = 0; row < rows; row++) {
            if (measuring) {
                table.add(place.name(field, row), columns, row * columns);
            } else {
                unchecked |= table.bound.bind(weights, weightsOnly ? null : gradients);
            }
        }
    }

    private <A> void matrix(
            ParameterTable<A> table,
            String field,
            Object[] weights,
            String gradientField,
            A[] gradients) {
        if (again(weights, gradients)) {
            nextCount++;
            for (int row = 0; row < weights.length; row++) {
                again(weights[row], gradients[row]);
            }
            return;
        }
        if (measuring) {
            requireBoth(field, weights, weights);
            count(field, weights.length, weights.length);
            table.layout.addTensor(place.name(field), place.rateScale());
            for (int row = 0; row < weights.length; row++) {
                again(weights[row], null);
                addSegment(table, field, row, weights[row]);
            }
            return;
        }
        requireBoth(field, weights, weights);
        if (gradients == null && !weightsOnly) {
            throw gradientIsNull(gradientField, -1);
        }
        count(field, weights.length, weights.length);
        if (!weightsOnly && gradients.length != weights.length) {
            throw differs(gradientField, -1, gradients.length, field, weights.length);
        }
        for (int row = 0; row < weights.length; row++) {
            A gradient = weightsOnly ? null : gradients[row];
            again(weights[row], gradient);
            take(table, field, row, weights[row], gradientField, gradient);
        }
    }

    private void addSegment(ParameterTable<?> table, String field, int row, Object weights) {
        addOnce(field, row, weights);
        table.add(place.name(field, row), ArrayFormat.length(weights), 0);
    }

    private void addOnce(String field, int row, Object weights) {
        if (weights == null) {
            throw isNull(field, row);
        }
        names.meet(weights, ArrayFormat.length(weights), Role.WEIGHTS, element(field, row));
    }

    private <A> void take(
            ParameterTable<A> table,
            String field,
            int row,
            Object weights,
            String gradientField,
            A gradients) {
        if (naming || !table.bound.isBoundAgain(weights, gradients)) {
            check(
                    field,
                    row,
                    weights,
                    gradientField,
                    gradients,
                    table.layout.lengths[table.bound.next()]);
            unchecked |= table.bound.bind(weights, gradients);
        }
    }

    private void check(
            String field,
            int row,
            Object weights,
            String gradientField,
            Object gradients,
            int expected) {
        if (weights == null) {
            throw isNull(field, row);
        }
        if (gradients == null && !weightsOnly) {
            throw gradientIsNull(gradientField, row);
        }
        int length = ArrayFormat.length(weights);
        if (length != expected) {
            throw Failures.lengthChanged(element(field, row), length, expected, false);
        }
        if (!weightsOnly && ArrayFormat.length(gradients) != length) {
            throw differs(gradientField, row, ArrayFormat.length(gradients), field, length);
        }
        if (naming) {
            names.meet(weights, length, Role.WEIGHTS, element(field, row));
        }
        if (naming && !weightsOnly) {
            names.meet(gradients, length, Role.GRADIENT, gradient(gradientField, row));
        }
    }

    private void requireBoth(String field, Object object, Object gradients) {
        if (object == null || gradients == null) {
            throw Failures.isNull(element(field, -1), object != null);
        }
    }

    private NullPointerException isNull(String field, int row) {
        return Failures.isNull(element(field, row), false);
    }

    private NullPointerException gradientIsNull(String gradientField, int row) {
        return Failures.isNull(element(gradientField, row), secondInstance);
    }

    private IllegalStateException differs(
            String gradientField, int row, int length, String field, int expected) {
        return Failures.gradientDiffers(
                gradient(gradientField, row), length, element(field, row), expected);
    }

    private String gradient(String field, int row) {
        return Failures.gradient(element(field, row), secondInstance);
    }

    /** An array, object or row by its whole name, for what is refused. */
    private String element(String field, int row) {
        if (!naming) {
            throw UNNAMED;
        }
        return new StringBuilder(model)
                .append('.')
                .append(place.name(field, row))
                .toString();
    }

    /** Something is refused in a walk without names, or another than in the last walk. */
    static final class Unnamed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unnamed() {
            super(null, null, false, false);
        }
    }
}
