package io.stepsmith.engine;

import java.util.Arrays;

/**
 * The place of a walk over a model: the fields and elements on the way from the model to the object
 * at hand, and the factor on learning rates there. Most walks do not keep it in mind, and throw
 * {@link Binder.Unnamed} where it is asked for. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
final class Place {
    private final String model;
    private boolean kept;
    private String[] path = new String[4];
    private String[] gradientPath = new String[4];
    private int[] indices = new int[4];
    private double[] rateScales = {1, 1, 1, 1, 1};
    private int depth;

    Place(String model) {
        this.model = model;
    }

    /** Returns whether the walk keeps its place in mind. */
    boolean isKept() {
        return kept;
    }

    /** Starts a walk, at the model, that keeps its place in mind. */
    void keep() {
        kept = true;
        depth = 0;
    }

    /** Starts a walk that does not. */
    void ignore() {
        kept = false;
    }

    /**
     * Goes into the object of a field; into one of an array or list if the index is not below 0.
     *
     * @param gradientField the field that has the object with the gradients
     */
    void enter(String field, String gradientField, int index) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
            gradientPath = Arrays.copyOf(gradientPath, 2 * depth);
            indices = Arrays.copyOf(indices, 2 * depth);
            rateScales = Arrays.copyOf(rateScales, 2 * depth + 1);
        }
        path[depth] = field;
        gradientPath[depth] = gradientField;
        indices[depth] = index;
        rateScales[depth + 1] = rateScales[depth];
        depth++;
    }

    /** Leaves the object entered last. */
    void leave() {
        depth--;
    }

    /** Puts a factor on learning rates in the object entered last. */
    void scaleRate(double factor) {
        rateScales[depth] *= factor;
    }

    /** The factor on learning rates here. */
    double rateScale() {
        return rateScales[depth];
    }

    /** An array, object or row by its whole name, for what is refused. */
    String element(String field, int row) {
        if (!kept) {
            throw Binder.UNNAMED;
        }
        return whole(name(path, field, row));
    }

    /** The same of a gradient, which may be in other objects. */
    String gradientElement(String field, int row) {
        if (!kept) {
            throw Binder.UNNAMED;
        }
        return whole(name(gradientPath, field, row));
    }

    private String whole(String name) {
        return new StringBuilder(model).append('.').append(name).toString();
    }

    /** The path of a field within the model, such as {@code blocks[2].query}. */
    String name(String field) {
        return name(field, -1);
    }

    /** The path of an element of a field, or of the field if the index is below 0. */
    String name(String field, int index) {
        return name(path, field, index);
    }

    private String name(String[] fields, String field, int index) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            append(name, fields[i], indices[i]);
            name.append('.');
        }
        append(name, field, index);
        return name.toString();
    }

    private static void append(StringBuilder name, String field, int index) {
        name.append(field);
        if (index >= 0) {
            name.append('[').append(index).append(']');
        }
    }
}
