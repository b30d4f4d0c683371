package io.stepsmith.engine;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.failure.ArrayFailures;
import io.stepsmith.engine.failure.ArrayNames;
import io.stepsmith.engine.failure.ArrayNames.Role;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.layout.ArrayFormat;
import io.stepsmith.engine.walk.ObjectClasses;
import io.stepsmith.engine.walk.Place;

import java.lang.reflect.Member;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Refusals of what a whole walk meets: null, other lengths than before, gradients that are not as
 * long as their parameters, arrays in two roles. Also objects with parameters that generated code
 * does not know. On the path of a step, see {@link Failures}.
 */
final class WalkChecks {
    /** The place where the walk is; a walk that does not keep it in mind refuses nothing itself. */
    final Place place;

    private final ObjectClasses classes = new ObjectClasses();
    private ArrayNames names;
    private boolean weightsOnly;
    private boolean secondInstance;

    WalkChecks(Place place) {
        this.place = place;
    }

    /** Starts the walk that learns names and lengths. */
    void beginToMeasure() {
        weightsOnly = true;
        place.keep();
        names = new ArrayNames(List.of(), false);
    }

    /** Ends the walk that learned names and lengths, of which it keeps none. */
    void endMeasuring() {
        names = null;
    }

    /** Starts a walk without names; see {@link Binder#begin}. */
    void begin(boolean onlyWeights, boolean gradientsApart) {
        weightsOnly = onlyWeights;
        secondInstance = gradientsApart;
        if (place.isKept()) {
            names = null;
        }
        place.ignore();
        classes.rewind();
    }

    /** Starts a walk by name; see {@link Binder#beginByName}. */
    void beginByName(List<OptimizerState.Slot> state, boolean clears) {
        names = new ArrayNames(state, clears);
        place.keep();
        classes.rewind();
    }

    /** Goes into an object, whose parameters must be those of a known class. */
    void enter(
            String field,
            String gradientField,
            int index,
            Object object,
            Object gradients,
            Class<?> known) {
        if (object == null) {
            throw isNull(field, index);
        }
        if (gradients == null) {
            throw gradientIsNull(gradientField, index);
        }
        requireParameters(field, index, object, known, known);
        if (!known.isInstance(gradients)) {
            throw ArrayFailures.otherClass(
                    gradient(gradientField, index),
                    gradients.getClass(),
                    place.element(field, index),
                    known);
        }
        if (place.isKept()) {
            place.enter(field, gradientField, index);
        }
    }

    /** Goes into an object that is of none of the classes that are known, so has no parameters. */
    void enterOther(
            String field, String gradientField, int index, Object object, Class<?> declared) {
        if (object == null) {
            throw isNull(field, index);
        }
        requireParameters(field, index, object, declared, Object.class);
        if (place.isKept()) {
            place.enter(field, gradientField, index);
        }
    }

    private void requireParameters(
            String field, int index, Object object, Class<?> kind, Class<?> known) {
        Class<?> before = classes.before(kind);
        if (before != kind) {
            throw ArrayFailures.classChanged(
                    place.element(field, index), object.getClass(), before);
        }
        Member unknown = classes.unknown(object.getClass(), known);
        if (unknown != null) {
            throw ArrayFailures.unknownParameter(
                    place.element(field, index), object.getClass(), unknown, kind);
        }
    }

    /** Leaves the object entered last. */
    void leave() {
        if (place.isKept()) {
            place.leave();
        }
    }

    void requireBoth(String field, Object object, String gradientField, Object gradients) {
        if (object == null) {
            throw isNull(field, -1);
        }
        if (gradients == null) {
            throw gradientIsNull(gradientField, -1);
        }
    }

    /** Requires a parameter that may be absent to be there, or all of it not to be. */
    void requirePresence(
            String field,
            Object weights,
            String gradientField,
            Object gradients,
            boolean expected) {
        if (expected != (weights != null)) {
            throw ArrayFailures.presenceChanged(place.element(field, -1), expected);
        }
        if (weights == null && gradients != null) {
            throw ArrayFailures.onlyGradient(place.element(field, -1), gradient(gradientField, -1));
        }
    }

    /** Refuses a buffer that is no view of a whole array. */
    IllegalStateException noArray(String field, FloatBuffer buffer) {
        return ArrayFailures.noArray(place.element(field, -1), buffer);
    }

    /** Returns the object or objects that hold the gradients: a sibling, if they are looked at. */
    <H> H sibling(String gradientField, H held, H gradients) {
        requireGradients(gradientField, gradients);
        return weightsOnly ? held : gradients;
    }

    void requireGradients(String gradientField, Object gradients) {
        if (gradients == null && !weightsOnly) {
            throw gradientIsNull(gradientField, -1);
        }
    }

    void requireCount(
            String field, String gradientField, int count, int ofGradients, int expected) {
        if (count != expected) {
            throw ArrayFailures.lengthChanged(place.element(field, -1), count, expected);
        }
        if (ofGradients != expected) {
            throw differs(gradientField, -1, ofGradients, field, expected);
        }
    }

    void requireAsManyRows(String gradientField, Object[] gradients, String field, int rows) {
        if (!weightsOnly && gradients.length != rows) {
            throw differs(gradientField, -1, gradients.length, field, rows);
        }
    }

    void requireShape(String field, Object weights, int rows, int columns) {
        if (weights == null) {
            throw isNull(field, -1);
        }
        int length = ArrayFormat.length(weights);
        if (rows < 0 || columns < 0 || (long) rows * columns != length) {
            throw ArrayFailures.shape(place.element(field, -1), length, rows, columns);
        }
    }

    /** Requires weights that are those of no other parameter. */
    void requireOneRole(String field, int row, Object weights) {
        if (weights == null) {
            throw isNull(field, row);
        }
        names.meet(weights, ArrayFormat.length(weights), Role.WEIGHTS, place.element(field, row));
    }

    /** Requires the arrays of a parameter, and by name also that they have one role. */
    void requireArrays(
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
            throw ArrayFailures.lengthChanged(place.element(field, row), length, expected);
        }
        if (!weightsOnly && ArrayFormat.length(gradients) != length) {
            throw differs(gradientField, row, ArrayFormat.length(gradients), field, length);
        }
        if (place.isKept()) {
            names.meet(weights, length, Role.WEIGHTS, place.element(field, row));
        }
        if (place.isKept() && !weightsOnly) {
            names.meet(gradients, length, Role.GRADIENT, gradient(gradientField, row));
        }
    }

    /** Requires the weights of a matrix in one array, whose gradient is not stored. */
    void requireWeights(String field, Object weights, int expected) {
        if (weights == null) {
            throw isNull(field, -1);
        }
        int length = ArrayFormat.length(weights);
        if (length != expected) {
            throw ArrayFailures.lengthChanged(place.element(field, -1), length, expected);
        }
        if (place.isKept()) {
            names.meet(weights, length, Role.WEIGHTS, place.element(field, -1));
        }
    }

    /**
     * Requires the factors of a gradient, for rows or columns.
     *
     * @param expected how many there must be; less than 0 if any number serves
     */
    void requireFactors(
            String factorField, Object factors, String field, int expected, boolean ofRows) {
        if (weightsOnly) {
            return;
        }
        if (factors == null) {
            throw gradientIsNull(factorField, -1);
        }
        int length = ArrayFormat.length(factors);
        if (expected >= 0 && length != expected) {
            throw ArrayFailures.factorsDiffer(
                    gradient(factorField, -1), length, place.element(field, -1), expected, ofRows);
        }
        if (place.isKept()) {
            names.meet(factors, length, Role.GRADIENT, gradient(factorField, -1));
        }
    }

    private NullPointerException isNull(String field, int row) {
        return ArrayFailures.isNull(place.element(field, row), false);
    }

    private NullPointerException gradientIsNull(String gradientField, int row) {
        return ArrayFailures.isNull(place.gradientElement(gradientField, row), secondInstance);
    }

    private IllegalStateException differs(
            String gradientField, int row, int length, String field, int expected) {
        return ArrayFailures.gradientDiffers(
                gradient(gradientField, row), length, place.element(field, row), expected);
    }

    private String gradient(String field, int row) {
        return ArrayFailures.gradient(place.gradientElement(field, row), secondInstance);
    }
}
