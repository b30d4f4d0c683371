package io.stepsmith.reference;

import io.stepsmith.language.State;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * One parameter of a {@link Reference}: its shape, its weights and, for each, an instance of the
 * rule and of each modifier, which hold the state.
 */
final class ReferenceTensor {
    /**
     * True if it is a matrix; a vector of {@code n} weights has one row, {@code n} columns, and
     * neither for the rule.
     */
    final boolean isMatrix;

    final int rows;
    final int columns;
    /** The weights, row after row. */
    final double[] weights;

    private final int index;
    private final Map<Class<?>, List<Object>> instances = new LinkedHashMap<>();
    private final List<Field> slots = new ArrayList<>();

    /** A vector. */
    ReferenceTensor(Class<?> rule, int index, double[] weights) {
        this(rule, index, false, 1, weights.length, weights.clone());
    }

    /** A matrix. */
    ReferenceTensor(Class<?> rule, int index, double[][] weights) {
        this(
                rule,
                index,
                true,
                weights.length,
                weights.length == 0 ? 0 : weights[0].length,
                flat(weights));
    }

    private ReferenceTensor(
            Class<?> rule, int index, boolean isMatrix, int rows, int columns, double[] weights) {
        this.index = index;
        this.isMatrix = isMatrix;
        this.rows = rows;
        this.columns = columns;
        this.weights = weights;
        add(rule);
    }

    /** Makes an instance of a class for each weight: of the rule, or of a modifier. */
    void add(Class<?> type) {
        List<Object> all = new ArrayList<>();
        instances.put(type, all);
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(State.class))
                .forEach(slots::add);
        slots.forEach(slot -> slot.setAccessible(true));
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            for (int i = 0; i < weights.length; i++) {
                all.add(constructor.newInstance());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make an instance of " + type.getName(), e);
        }
    }

    private static double[] flat(double[][] rows) {
        for (double[] row : rows) {
            if (row.length != rows[0].length) {
                throw new IllegalArgumentException(
                        "a matrix has rows of lengths " + rows[0].length + " and " + row.length);
            }
        }
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** The number of weights. */
    int count() {
        return weights.length;
    }

    /** The instance that a weight has of a class. */
    Object instance(Class<?> type, int i) {
        return instances(type).get(i);
    }

    private List<Object> instances(Class<?> type) {
        return Objects.requireNonNull(instances.get(type));
    }

    /** The state of all instances, by instance and slot. */
    Object[][] states() {
        Object[][] states = new Object[count()][slots.size()];
        for (int i = 0; i < states.length; i++) {
            for (int slot = 0; slot < slots.size(); slot++) {
                states[i][slot] =
                        get(slots.get(slot), instance(slots.get(slot).getDeclaringClass(), i));
            }
        }
        return states;
    }

    /** Sets the state of all instances to what {@link #states} returned. */
    void restore(Object[][] states) {
        for (int i = 0; i < states.length; i++) {
            for (int slot = 0; slot < slots.size(); slot++) {
                set(
                        slots.get(slot),
                        instance(slots.get(slot).getDeclaringClass(), i),
                        states[i][slot]);
            }
        }
    }

    /** Sets the state to what it was before a step that is refused, but for what changes then. */
    void restoreRefused(Object[][] states) {
        Object[][] now = states();
        for (int i = 0; i < states.length; i++) {
            for (int slot = 0; slot < slots.size(); slot++) {
                if (slots.get(slot).getAnnotation(State.class).alsoWhenRefused()) {
                    states[i][slot] = now[i][slot];
                }
            }
        }
        restore(states);
    }

    /** Sets a field of all instances. */
    void set(Field field, Object value) {
        instances(field.getDeclaringClass()).forEach(instance -> set(field, instance, value));
    }

    /** A numeric field of all instances. */
    double[] values(Field field) {
        return instances(field.getDeclaringClass()).stream()
                .mapToDouble(instance -> ((Number) get(field, instance)).doubleValue())
                .toArray();
    }

    /** A field of a rule, whatever its access. */
    static Field field(Class<?> rule, String name) {
        try {
            Field field = rule.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new NoSuchElementException(rule.getSimpleName() + " has no field '" + name + "'");
        }
    }

    /**
     * A value as a field of the given type takes it: numbers converted, an enum's constant found by
     * its name.
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Object converted(Class<?> type, Object value) {
        if (type == double.class) {
            return ((Number) value).doubleValue();
        }
        if (type == int.class) {
            return ((Number) value).intValue();
        }
        return type.isEnum() && value instanceof String name
                ? Enum.valueOf((Class) type, name)
                : value;
    }

    /** The value of a field. */
    static Object get(Field field, Object rule) {
        try {
            return field.get(rule);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("cannot read " + field.getName(), e);
        }
    }

    /** Sets a field. */
    static void set(Field field, Object rule, Object value) {
        try {
            field.set(rule, value);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("cannot set " + field.getName(), e);
        }
    }

    @Override
    public String toString() {
        return "tensor " + index
                + (isMatrix
                        ? " (" + rows + " x " + columns + " matrix)"
                        : " (vector of " + columns + ")");
    }
}
