package io.stepsmith.engine.walk;

import java.util.Arrays;

/**
 * The place of a walk over a model: the fields and elements on the way from the model to the object
 * at hand, and the factor on learning rates there. Most walks do not keep it in mind, and throw
 * {@link Unnamed} where it is asked for. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class Place {
    private final String model;
    private boolean kept;
    private String[] path = new String[4];
    private String[] gradientPath = new String[4];
    private int[] indices = new int[4];
    private String[] labels = new String[4];
    private double[] rateScales = {1, 1, 1, 1, 1};
    private int depth;

    public Place(String model) {
        this.model = model;
    }

    /** Returns whether the walk keeps its place in mind. */
    public boolean isKept() {
        return kept;
    }

    /** Starts a walk, at the model, that keeps its place in mind. */
    public void keep() {
        kept = true;
        depth = 0;
    }

    /** Starts a walk that does not. */
    public void ignore() {
        kept = false;
    }

    /**
     * Goes into the object of a field; into one of an array or list if the index is not below 0.
     *
     * @param gradientField the field that has the object with the gradients
     */
    public void enter(String field, String gradientField, int index) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
            gradientPath = Arrays.copyOf(gradientPath, 2 * depth);
            indices = Arrays.copyOf(indices, 2 * depth);
            labels = Arrays.copyOf(labels, 2 * depth);
            rateScales = Arrays.copyOf(rateScales, 2 * depth + 1);
        }
        path[depth] = field;
        gradientPath[depth] = gradientField;
        indices[depth] = index;
        labels[depth] = null;
        rateScales[depth + 1] = rateScales[depth];
        depth++;
    }

    /** Names the object entered last, one of many, by a label. */
    public void label(String label) {
        labels[depth - 1] = label;
    }

    /** The object entered last by its whole name. */
    public String object() {
        int last = depth - 1;
        StringBuilder name = new StringBuilder(model).append('.');
        for (int i = 0; i < last; i++) {
            append(name, path[i], labels[i], indices[i]);
            name.append('.');
        }
        append(name, path[last], labels[last], indices[last]);
        return name.toString();
    }

    /** Leaves the object entered last. */
    public void leave() {
        depth--;
    }

    /** Puts a factor on learning rates in the object entered last. */
    public void scaleRate(double factor) {
        rateScales[depth] *= factor;
    }

    /** The factor on learning rates here. */
    public double rateScale() {
        return rateScales[depth];
    }

    /** An array, object or row by its whole name, for what is refused. */
    public String element(String field, int row) {
        if (!kept) {
            throw Unnamed.ONE;
        }
        return whole(name(path, field, row));
    }

    /** The same of a gradient, which may be in other objects. */
    public String gradientElement(String field, int row) {
        if (!kept) {
            throw Unnamed.ONE;
        }
        return whole(name(gradientPath, field, row));
    }

    private String whole(String name) {
        return new StringBuilder(model).append('.').append(name).toString();
    }

    /** The path of a field within the model, such as {@code blocks[2].query}. */
    public String name(String field) {
        return name(field, -1);
    }

    /** The path of an element of a field, or of the field if the index is below 0. */
    public String name(String field, int index) {
        return name(path, field, index);
    }

    private String name(String[] fields, String field, int index) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            append(name, fields[i], labels[i], indices[i]);
            name.append('.');
        }
        append(name, field, null, index);
        return name.toString();
    }

    private static void append(StringBuilder name, String field, String label, int index) {
        name.append(field);
        if (label != null) {
            name.append('[').append(label).append(']');
        } else if (index >= 0) {
            name.append('[').append(index).append(']');
        }
    }
}
