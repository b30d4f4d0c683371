package io.stepsmith.engine;

import io.stepsmith.KernelWarmUp;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reads the arrays of a model into {@link Segments}, in two modes: once at construction to learn names and lengths, and at every
 * step to take the arrays as they are then, checked before anything is written. The generated {@code bind} methods walk the
 * model the same way in both.
 */
public final class Binder {
    private final String model;
    private final Segments<?>[] tables;
    private boolean measuring;
    private boolean weightsOnly;
    private int[] counts = new int[4];
    private int nextCount;
    private String[] path = new String[4];
    private int[] indices = new int[4];
    private double[] rateScales = {1, 1, 1, 1, 1};
    private int depth;
    private Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    Binder(String model, Segments<?>... tables) {
        this.model = model;
        this.tables = tables;
    }

    void measure() {
        measuring = true;
        begin(true);
    }

    void measured(int threads, KernelWarmUp when) {
        measuring = false;
        seen = null;
        OrthogonaliserPool pool = new OrthogonaliserPool(when);
        for (Segments<?> table : tables) {
            table.allocate(pool, threads);
        }
    }

    /** Starts a walk; where only weights are read, gradients are not looked at. */
    void begin(boolean onlyWeights) {
        weightsOnly = onlyWeights;
        nextCount = 0;
        depth = 0;
        for (Segments<?> table : tables) {
            table.rewind();
        }
    }

    /** The number of objects in an array field; the same at every step. */
    public int count(String field, Object[] objects, Object[] gradients) {
        requireBoth(field, objects, gradients);
        return count(field, objects.length, gradients.length);
    }

    /** The number of objects in a list field; the same at every step. */
    public int count(String field, List<?> objects, List<?> gradients) {
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
            throw Failures.lengthChanged(element(field, -1), inGradients ? gradientCount : count, expected, inGradients);
        }
        return count;
    }

    /** Goes into the object of a field. */
    public void enter(String field, Object object, Object gradients) {
        enter(field, -1, object, gradients);
    }

    /** Goes into one object of an array or list. */
    public void enter(String field, int index, Object object, Object gradients) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
            indices = Arrays.copyOf(indices, 2 * depth);
            rateScales = Arrays.copyOf(rateScales, 2 * depth + 1);
        }
        if (measuring) {
            rateScales[depth + 1] = rateScales[depth];
        }
        if (path[depth] != field) {
            path[depth] = field;
        }
        indices[depth++] = index;
        if (object == null || gradients == null) {
            depth--;
            throw Failures.isNull(element(field, index), object != null);
        }
    }

    /** Makes the object entered last a layer: the further it is from the last one, the smaller is the learning rate in it. */
    public void layer(int index, int count, double decay, double floor) {
        if (measuring) {
            rateScales[depth] *= Math.max(floor, StrictMath.pow(decay, count - 1 - index));
        }
    }

    /** Leaves the object entered last. */
    public void leave() {
        depth--;
    }

    /** A vector. */
    public <A> void array(Segments<A> table, String field, A weights, String gradientField, A gradients) {
        vector(table, field, weights, gradientField, gradients);
    }

    /** A vector of {@code bfloat16} numbers. */
    public void array(Segments<float[]> table, String field, short[] weights, String gradientField, float[] gradients) {
        vector(table, field, weights, gradientField, gradients);
    }

    /** A matrix, as one array that holds row after row. */
    public <A> void shaped(Segments<A> table, String field, A weights, String gradientField, A gradients, int rows, int columns) {
        flat(table, field, weights, gradientField, gradients, rows, columns);
    }

    /** A matrix of {@code bfloat16} numbers, as one array that holds row after row. */
    public void shaped(Segments<float[]> table, String field, short[] weights, String gradientField, float[] gradients, int rows, int columns) {
        flat(table, field, weights, gradientField, gradients, rows, columns);
    }

    /** A matrix, as the array of its rows. */
    public <A> void rows(Segments<A> table, String field, A[] weights, String gradientField, A[] gradients) {
        matrix(table, field, weights, gradientField, gradients);
    }

    /** A matrix of {@code bfloat16} numbers, as the array of its rows. */
    public void rows(Segments<float[]> table, String field, short[][] weights, String gradientField, float[][] gradients) {
        matrix(table, field, weights, gradientField, gradients);
    }

    private <A> void vector(Segments<A> table, String field, Object weights, String gradientField, A gradients) {
        if (measuring) {
            table.addTensor(name(field), rateScales[depth]);
            addSegment(table, field, -1, weights);
        } else {
            take(table, field, -1, weights, gradientField, weightsOnly ? null : gradients);
        }
    }

    private <A> void flat(Segments<A> table, String field, Object weights, String gradientField, A gradients, int rows, int columns) {
        count(field, rows, rows);
        count(field, columns, columns);
        if (measuring && (weights == null || rows < 0 || columns < 0 || (long) rows * columns != Array.getLength(weights))) {
            throw weights == null ? isNull(field, -1) : Failures.shape(element(field, -1), Array.getLength(weights), rows, columns);
        }
        if (!table.isByRows()) {
            vector(table, field, weights, gradientField, gradients);
            return;
        }
        if (measuring) {
            table.addTensor(name(field), rateScales[depth]);
            addOnce(field, -1, weights);
        } else {
            check(field, -1, weights, gradientField, gradients, rows * columns);
        }
        for (int row = 0; row < rows; row++) {
            if (measuring) {
                table.add(indexed(name(field), row).toString(), columns, row * columns);
            } else {
                table.take(weights, weightsOnly ? null : gradients);
            }
        }
    }

    private <A> void matrix(Segments<A> table, String field, Object[] weights, String gradientField, A[] gradients) {
        if (measuring) {
            requireBoth(field, weights, weights);
            count(field, weights.length, weights.length);
            table.addTensor(name(field), rateScales[depth]);
            for (int row = 0; row < weights.length; row++) {
                addSegment(table, field, row, weights[row]);
            }
            return;
        }
        requireBoth(field, weights, weights);
        if (gradients == null && !weightsOnly) {
            throw isNull(gradientField, -1);
        }
        count(field, weights.length, weights.length);
        if (!weightsOnly && gradients.length != weights.length) {
            throw differs(gradientField, -1, gradients.length, field, weights.length);
        }
        for (int row = 0; row < weights.length; row++) {
            take(table, field, row, weights[row], gradientField, weightsOnly ? null : gradients[row]);
        }
    }

    private void addSegment(Segments<?> table, String field, int row, Object weights) {
        addOnce(field, row, weights);
        table.add(indexed(name(field), row).toString(), Array.getLength(weights), 0);
    }

    private void addOnce(String field, int row, Object weights) {
        if (weights == null) {
            throw isNull(field, row);
        }
        if (!seen.add(weights)) {
            throw Failures.aliased(element(field, row));
        }
    }

    private <A> void take(Segments<A> table, String field, int row, Object weights, String gradientField, A gradients) {
        if (!table.takesAgain(weights, gradients)) {
            check(field, row, weights, gradientField, gradients, table.expectedLength());
            table.take(weights, gradients);
        }
    }

    private void check(String field, int row, Object weights, String gradientField, Object gradients, int expected) {
        if (weights == null) {
            throw isNull(field, row);
        }
        if (gradients == null && !weightsOnly) {
            throw isNull(gradientField, row);
        }
        int length = length(weights);
        if (length != expected) {
            throw Failures.lengthChanged(element(field, row), length, expected, false);
        }
        if (!weightsOnly && length(gradients) != length) {
            throw differs(gradientField, row, length(gradients), field, length);
        }
    }

    /** Not {@code Array.getLength}, which is a native call until C2 has compiled this. */
    private static int length(Object array) {
        return array instanceof float[] floats ? floats.length : array instanceof double[] doubles ? doubles.length : ((short[]) array).length;
    }

    private void requireBoth(String field, Object object, Object gradients) {
        if (object == null || gradients == null) {
            throw isNull(field, -1);
        }
    }

    private NullPointerException isNull(String field, int row) {
        return Failures.isNull(element(field, row), false);
    }

    private IllegalStateException differs(String gradientField, int row, int length, String field, int expected) {
        return Failures.gradientDiffers(element(gradientField, row), length, element(field, row), expected);
    }

    private String element(String field, int row) {
        return new StringBuilder(model).append('.').append(indexed(name(field), row)).toString();
    }

    private static CharSequence indexed(String name, int index) {
        return index < 0 ? name : new StringBuilder(name).append('[').append(index).append(']');
    }

    /** The path of a field within the model, such as {@code blocks[2].query}. */
    private String name(String field) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            name.append(indexed(path[i], indices[i])).append('.');
        }
        return name.append(field).toString();
    }
}
