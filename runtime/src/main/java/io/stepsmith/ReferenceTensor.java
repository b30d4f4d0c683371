package io.stepsmith;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/** One parameter of a {@link Reference}: its shape, its weights and, for each, an instance of the rule, which holds the state. */
final class ReferenceTensor<R> {
    /** Whether it is a matrix; a vector of {@code n} weights has one row, {@code n} columns, and neither for the rule. */
    final boolean isMatrix;
    final int rows;
    final int columns;
    /** The weights, row after row. */
    final double[] weights;

    private final int index;
    private final List<R> rules = new ArrayList<>();
    private final List<Field> slots;

    /** A vector. */
    ReferenceTensor(Class<R> rule, int index, double[] weights) {
        this(rule, index, false, 1, weights.length, weights.clone());
    }

    /** A matrix. */
    ReferenceTensor(Class<R> rule, int index, double[][] weights) {
        this(rule, index, true, weights.length, weights.length == 0 ? 0 : weights[0].length, flat(weights));
    }

    private ReferenceTensor(Class<R> rule, int index, boolean isMatrix, int rows, int columns, double[] weights) {
        this.index = index;
        this.isMatrix = isMatrix;
        this.rows = rows;
        this.columns = columns;
        this.weights = weights;
        this.slots = Arrays.stream(rule.getDeclaredFields()).filter(field -> field.isAnnotationPresent(State.class)).toList();
        slots.forEach(slot -> slot.setAccessible(true));
        try {
            Constructor<R> constructor = rule.getDeclaredConstructor();
            constructor.setAccessible(true);
            for (int i = 0; i < weights.length; i++) {
                rules.add(constructor.newInstance());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make an instance of " + rule.getName(), e);
        }
    }

    private static double[] flat(double[][] rows) {
        for (double[] row : rows) {
            if (row.length != rows[0].length) {
                throw new IllegalArgumentException("a matrix has rows of " + rows[0].length + " and of " + row.length + " weights");
            }
        }
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** The number of weights. */
    int count() {
        return weights.length;
    }

    /** The instance of one weight. */
    R rule(int i) {
        return rules.get(i);
    }

    /** The state of all instances, by instance and slot. */
    Object[][] states() {
        Object[][] states = new Object[count()][slots.size()];
        for (int i = 0; i < states.length; i++) {
            for (int slot = 0; slot < slots.size(); slot++) {
                states[i][slot] = get(slots.get(slot), rules.get(i));
            }
        }
        return states;
    }

    /** Sets the state of all instances to what {@link #states} returned. */
    void restore(Object[][] states) {
        for (int i = 0; i < states.length; i++) {
            for (int slot = 0; slot < slots.size(); slot++) {
                set(slots.get(slot), rules.get(i), states[i][slot]);
            }
        }
    }

    /** Sets a field of all instances. */
    void set(Field field, Object value) {
        rules.forEach(rule -> set(field, rule, value));
    }

    /** A numeric field of all instances. */
    double[] values(Field field) {
        return rules.stream().mapToDouble(rule -> ((Number) get(field, rule)).doubleValue()).toArray();
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

    /** A value as a field of the given type takes it: numbers converted, an enum's constant found by its name. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Object converted(Class<?> type, Object value) {
        if (type == double.class) {
            return ((Number) value).doubleValue();
        }
        if (type == int.class) {
            return ((Number) value).intValue();
        }
        return type.isEnum() && value instanceof String name ? Enum.valueOf((Class) type, name) : value;
    }

    private static Object get(Field field, Object rule) {
        try {
            return field.get(rule);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("cannot read " + field.getName(), e);
        }
    }

    private static void set(Field field, Object rule, Object value) {
        try {
            field.set(rule, value);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("cannot set " + field.getName(), e);
        }
    }

    @Override
    public String toString() {
        return "tensor " + index + (isMatrix ? " (" + rows + " x " + columns + " matrix)" : " (vector of " + columns + ")");
    }
}
