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
     * {@return whether there is a parameter that may be absent; at every step as it was when the
     * optimizer was made}
     *
     * @param field the field of the model, for messages
     * @param weights the array of weights; null if the parameter is absent
     * @param gradientField the field that has the gradients, for messages
     * @param gradients what has the gradients: an array, an object, or null where they are not
     *     looked at
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

    /**
     * {@return the array that a buffer is a view of, which it must be as a whole; null if there is
     * none}
     *
     * @param field the field of the model, for messages
     * @param buffer a buffer of the model, or null
     */
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
     * {@return the object, array or list that holds the gradients of another one that a field
     * holds; this other one itself where gradients are not looked at}
     *
     * @param <H> the type of what is held
     * @param gradientField the field that has the gradients, for messages
     * @param held what the field of weights has
     * @param gradients what the field of gradients has
     */
    public <H> H sibling(String gradientField, H held, H gradients) {
        return last.isComparing()
                ? gradients
                : whole.checks.sibling(gradientField, held, gradients);
    }

    /**
     * {@return the number of objects in an array field; the same at every step}
     *
     * @param field the field of the model, for messages
     * @param objects the objects of the array or list
     * @param gradients the objects with the gradients, as many
     */
    public int count(String field, Object[] objects, Object[] gradients) {
        return count(field, field, objects, gradients);
    }

    /**
     * {@return the number of objects in an array field, where a field of its own holds the
     * gradients}
     *
     * @param field the field of the model, for messages
     * @param gradientField the field that has the gradients, for messages
     * @param objects the objects of the array or list
     * @param gradients the objects with the gradients, as many
     */
    public int count(String field, String gradientField, Object[] objects, Object[] gradients) {
        if (last.holdersAgain(objects, gradients)) {
            return last.countAgain(objects.length, gradients.length);
        }
        whole.checks.requireBoth(field, objects, gradientField, gradients);
        return whole.count(field, gradientField, objects.length, gradients.length);
    }

    /**
     * {@return the number of objects in a list field; the same at every step}
     *
     * @param field the field of the model, for messages
     * @param objects the objects of the array or list
     * @param gradients the objects with the gradients, as many
     */
    public int count(String field, List<?> objects, List<?> gradients) {
        return count(field, field, objects, gradients);
    }

    /**
     * {@return the number of objects in a list field, where a field of its own holds the gradients}
     *
     * @param field the field of the model, for messages
     * @param gradientField the field that has the gradients, for messages
     * @param objects the objects of the array or list
     * @param gradients the objects with the gradients, as many
     */
    public int count(String field, String gradientField, List<?> objects, List<?> gradients) {
        if (last.holdersAgain(objects, gradients)) {
            return last.countAgain(objects.size(), gradients.size());
        }
        whole.checks.requireBoth(field, objects, gradientField, gradients);
        return whole.count(field, gradientField, objects.size(), gradients.size());
    }

    /**
     * Goes into the object of a field, whose parameters are those of a known class.
     *
     * @param field the field of the model, for messages
     * @param object the object that holds parameters
     * @param gradients what has the gradients: an array, an object, or null where they are not
     *     looked at
     * @param known the class whose parameters are in the generated code
     */
    public void enter(String field, Object object, Object gradients, Class<?> known) {
        enter(field, field, -1, object, gradients, known);
    }

    /**
     * Goes into one object of an array or list, whose parameters are those of a known class.
     *
     * @param field the field of the model, for messages
     * @param index the index in the array or list, from 0
     * @param object the object that holds parameters
     * @param gradients what has the gradients: an array, an object, or null where they are not
     *     looked at
     * @param known the class whose parameters are in the generated code
     */
    public void enter(String field, int index, Object object, Object gradients, Class<?> known) {
        enter(field, field, index, object, gradients, known);
    }

    /**
     * Goes into the object of a field, where a field of its own holds the gradients.
     *
     * @param field the field of the model, for messages
     * @param gradientField the field that has the gradients, for messages
     * @param object the object that holds parameters
     * @param gradients what has the gradients: an array, an object, or null where they are not
     *     looked at
     * @param known the class whose parameters are in the generated code
     */
    public void enter(
            String field, String gradientField, Object object, Object gradients, Class<?> known) {
        enter(field, gradientField, -1, object, gradients, known);
    }

    /**
     * Goes into one object of an array or list, where a field of its own holds the gradients.
     *
     * @param field the field of the model, for messages
     * @param gradientField the field that has the gradients, for messages
     * @param index the index in the array or list, from 0
     * @param object the object that holds parameters
     * @param gradients what has the gradients: an array, an object, or null where they are not
     *     looked at
     * @param known the class whose parameters are in the generated code
     */
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

    /**
     * Goes into the object of a field that is of none of the classes with parameters.
     *
     * @param field the field of the model, for messages
     * @param object the object that holds parameters
     * @param gradients what has the gradients: an array, an object, or null where they are not
     *     looked at
     * @param declared the declared class of the field
     */
    public void enterOther(String field, Object object, Object gradients, Class<?> declared) {
        enterOther(field, field, -1, object, gradients, declared);
    }

    /**
     * The same of one object of an array or list.
     *
     * @param field the field of the model, for messages
     * @param index the index in the array or list, from 0
     * @param object the object that holds parameters
     * @param gradients what has the gradients: an array, an object, or null where they are not
     *     looked at
     * @param declared the declared class of the field
     */
    public void enterOther(
            String field, int index, Object object, Object gradients, Class<?> declared) {
        enterOther(field, field, index, object, gradients, declared);
    }

    /**
     * The same of the object of a field, where a field of its own holds the gradients.
     *
     * @param field the field of the model, for messages
     * @param gradientField the field that has the gradients, for messages
     * @param object the object that holds parameters
     * @param gradients what has the gradients: an array, an object, or null where they are not
     *     looked at
     * @param declared the declared class of the field
     */
    public void enterOther(
            String field,
            String gradientField,
            Object object,
            Object gradients,
            Class<?> declared) {
        enterOther(field, gradientField, -1, object, gradients, declared);
    }

    /**
     * The same of one object of an array or list.
     *
     * @param field the field of the model, for messages
     * @param gradientField the field that has the gradients, for messages
     * @param index the index in the array or list, from 0
     * @param object the object that holds parameters
     * @param gradients what has the gradients: an array, an object, or null where they are not
     *     looked at
     * @param declared the declared class of the field
     */
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
     *
     * @param index the number of the layer, from 0
     * @param count the number of layers
     * @param decay the factor from a layer to the one before
     * @param floor the least factor
     */
    public void layer(int index, int count, double decay, double floor) {
        if (!last.isComparing()) {
            whole.layer(index, count, decay, floor);
        }
    }

    /** {@return whether this walk names objects by labels, which are not read otherwise} */
    public boolean readsLabels() {
        return !last.isComparing() && whole.checks.place.isKept();
    }

    /**
     * Names the object entered last, which is one of many, by a label.
     *
     * @param label the label, such as {@code encoder}; it is unique among its siblings
     */
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
