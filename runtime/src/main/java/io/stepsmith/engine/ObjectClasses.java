package io.stepsmith.engine;

import io.stepsmith.Param;

import java.lang.reflect.Field;
import java.util.Arrays;

/**
 * The classes of the objects that a walk over a model meets. Generated code knows the parameters of
 * the classes that fields are declared with; an object of a subclass may have others, which it
 * would never train. A class is looked into once; where every object has the class that the walk
 * before met there, nothing else is done. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
final class ObjectClasses {
    private Class<?>[] met = new Class<?>[4];
    private int next;
    private Class<?>[] seen = new Class<?>[4];
    private Class<?>[] declaring = new Class<?>[4];
    private int count;

    /** Starts a walk. */
    void rewind() {
        next = 0;
    }

    /**
     * Goes on to the next object, and refuses one with parameters that are not known.
     *
     * @param type the class of the object
     * @param known the class whose parameters, own and inherited ones, generated code has
     * @return the class with parameters that are not known, which the next walk looks for again; or
     *     null
     */
    Class<?> unknown(Class<?> type, Class<?> known) {
        if (next == met.length) {
            met = Arrays.copyOf(met, 2 * next);
        }
        int place = next++;
        if (met[place] == type) {
            return null;
        }
        Class<?> lowest = type == known ? known : lowestWithParameters(type);
        if (lowest != null && lowest != known && known.isAssignableFrom(lowest)) {
            return lowest;
        }
        met[place] = type;
        return null;
    }

    /**
     * The class with parameters of its own that is nearest to a class, itself included; or null.
     */
    private Class<?> lowestWithParameters(Class<?> type) {
        for (int i = 0; i < count; i++) {
            if (seen[i] == type) {
                return declaring[i];
            }
        }
        if (count == seen.length) {
            seen = Arrays.copyOf(seen, 2 * count);
            declaring = Arrays.copyOf(declaring, 2 * count);
        }
        Class<?> lowest = type;
        while (lowest != null && parameter(lowest) == null) {
            lowest = lowest.getSuperclass();
        }
        seen[count] = type;
        declaring[count++] = lowest;
        return lowest;
    }

    /**
     * A parameter that a class itself declares, or null; also if the class of one of its fields is
     * not there.
     */
    static Field parameter(Class<?> type) {
        try {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Param.class)) {
                    return field;
                }
            }
        } catch (NoClassDefFoundError e) {
            return null;
        }
        return null;
    }
}
