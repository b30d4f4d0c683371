package io.stepsmith.engine;

import io.stepsmith.engine.walk.LastWalk;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * The part of a {@link Binder} that meets the objects of a model, on the way to their arrays. On
 * the path of a step, see {@link io.stepsmith.engine.failure.Failures}.
 */
public abstract class ObjectBinder {
    final LastWalk last;
    /** The walk that learns or takes what {@link LastWalk} does not know; null in a copy. */
    WholeWalk whole;

    ObjectBinder(LastWalk last) {
        this.last = last;
    }

    /**
     * Returns whether there is a parameter that may be absent; at every step as it was when the
     * optimizer was made.
     */
    public boolean isPresent(String field, Object weights, String gradientField, Object gradients) {
        if (last.isComparing()) {
            int present = weights == null ? 0 : 1;
            last.countAgain(present, gradients == null ? 0 : present);
            if (weights == null && gradients != null) {
                throw Binder.UNNAMED;
            }
        } else {
            whole.presence(field, weights, gradientField, gradients);
        }
        return weights != null;
    }

    /** The array that a buffer is a view of, which it must be as a whole; null if there is none. */
    public float[] arrayOf(String field, FloatBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        if (!buffer.hasArray() || buffer.array().length != buffer.capacity()) {
            if (last.isComparing()) {
                throw Binder.UNNAMED;
            }
            throw whole.checks.noArray(field, buffer);
        }
        return buffer.array();
    }

    /**
     * The object, array or list that holds the gradients of another one that a field holds; this
     * other one itself where gradients are not looked at.
     */
    public <H> H sibling(String gradientField, H held, H gradients) {
        return last.isComparing()
                ? gradients
                : whole.checks.sibling(gradientField, held, gradients);
    }

    /** The number of objects in an array field; the same at every step. */
    public int count(String field, Object[] objects, Object[] gradients) {
        return count(field, field, objects, gradients);
    }

    /** The same where a field of its own holds the gradients. */
    public int count(String field, String gradientField, Object[] objects, Object[] gradients) {
        if (last.holdersAgain(objects, gradients)) {
            return last.countAgain(objects.length, gradients.length);
        }
        whole.checks.requireBoth(field, objects, gradientField, gradients);
        return whole.count(field, gradientField, objects.length, gradients.length);
    }

    /** The number of objects in a list field; the same at every step. */
    public int count(String field, List<?> objects, List<?> gradients) {
        return count(field, field, objects, gradients);
    }

    /** The same where a field of its own holds the gradients. */
    public int count(String field, String gradientField, List<?> objects, List<?> gradients) {
        if (last.holdersAgain(objects, gradients)) {
            return last.countAgain(objects.size(), gradients.size());
        }
        whole.checks.requireBoth(field, objects, gradientField, gradients);
        return whole.count(field, gradientField, objects.size(), gradients.size());
    }

    /** Goes into the object of a field, whose parameters are those of a known class. */
    public void enter(String field, Object object, Object gradients, Class<?> known) {
        enter(field, field, -1, object, gradients, known);
    }

    /** Goes into one object of an array or list, whose parameters are those of a known class. */
    public void enter(String field, int index, Object object, Object gradients, Class<?> known) {
        enter(field, field, index, object, gradients, known);
    }

    /** Goes into the object of a field, where a field of its own holds the gradients. */
    public void enter(
            String field, String gradientField, Object object, Object gradients, Class<?> known) {
        enter(field, gradientField, -1, object, gradients, known);
    }

    /** Goes into one object of an array or list, where a field of its own holds the gradients. */
    public void enter(
            String field,
            String gradientField,
            int index,
            Object object,
            Object gradients,
            Class<?> known) {
        if (!last.objectsAgain(object, gradients)) {
            whole.checks.enter(field, gradientField, index, object, gradients, known);
        }
    }

    /** Goes into the object of a field that is of none of the classes with parameters. */
    public void enterOther(String field, Object object, Object gradients, Class<?> declared) {
        enterOther(field, field, -1, object, gradients, declared);
    }

    /** The same of one object of an array or list. */
    public void enterOther(
            String field, int index, Object object, Object gradients, Class<?> declared) {
        enterOther(field, field, index, object, gradients, declared);
    }

    /** The same of the object of a field, where a field of its own holds the gradients. */
    public void enterOther(
            String field,
            String gradientField,
            Object object,
            Object gradients,
            Class<?> declared) {
        enterOther(field, gradientField, -1, object, gradients, declared);
    }

    /** The same of one object of an array or list. */
    public void enterOther(
            String field,
            String gradientField,
            int index,
            Object object,
            Object gradients,
            Class<?> declared) {
        if (!last.objectsAgain(object, gradients)) {
            whole.checks.enterOther(field, gradientField, index, object, declared);
        }
    }

    /**
     * Makes the object entered last a layer: the further it is from the last one, the smaller is
     * the learning rate in it.
     */
    public void layer(int index, int count, double decay, double floor) {
        if (!last.isComparing()) {
            whole.layer(index, count, decay, floor);
        }
    }

    /** Returns whether this walk names objects by labels, which are not read otherwise. */
    public boolean readsLabels() {
        return !last.isComparing() && whole.checks.place.isKept();
    }

    /** Names the object entered last, which is one of many, by a label. */
    public void label(String label) {
        whole.label(label);
    }

    /** Leaves the object entered last. */
    public void leave() {
        if (!last.isComparing()) {
            whole.checks.leave();
        }
    }
}
