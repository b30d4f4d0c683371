package io.stepsmith.engine.sparse;

import io.stepsmith.engine.failure.SparseFailures;
import io.stepsmith.nullness.Nullable;

import java.util.List;

/**
 * Elements of the arrays and Lists on the way to sparse parameters. On the path of an update, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class SparseHolders {
    private SparseHolders() {}

    /**
     * {@return the object that a model has in a List now; null if there is none}
     *
     * @param <T> the type of what is taken
     * @param objects the objects that the model has
     * @param index the index in the array or list, from 0
     */
    @Nullable
    public static <T> T at(@Nullable List<? extends T> objects, int index) {
        return objects == null || index >= objects.size() ? null : objects.get(index);
    }

    /**
     * {@return the object that a model has in an array now; null if there is none}
     *
     * @param <T> the type of what is taken
     * @param objects the objects that the model has
     * @param index the index in the array or list, from 0
     */
    @Nullable
    public static <T> T at(@Nullable T[] objects, int index) {
        return objects == null || index >= objects.length ? null : objects[index];
    }

    /**
     * {@return the parameters of one of the objects that a field held when the optimizer was made}
     *
     * @param <T> the type of what is taken
     * @param all the parameters of all objects that the field held
     * @param index the index in the array or list, from 0
     * @param path where the object with the field is
     * @param field the field of the model, for messages
     */
    public static <T> T get(T[] all, int index, String path, String field) {
        if (index < 0 || index >= all.length) {
            throw SparseFailures.noElement(path, field, index, all.length);
        }
        return all[index];
    }
}
