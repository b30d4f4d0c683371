package io.stepsmith.processor.ir;

import java.util.Locale;

/**
 * A combination of values, and what it is over.
 *
 * @param extent the level of the result: what belongs to one tensor, one row, the model and so on
 *     is combined
 * @param over what has one value each: the weights, or the rows or columns of a tensor, or the
 *     tensors of the model
 * @param name its name, unique in a rule
 */
public record Reduction(Kind kind, Level extent, Level over, String name) {
    /** Ways to combine two values. */
    public enum Kind {
        /** The sum of the values. */
        SUM,
        /** The greater one. */
        MAX,
        /** The root of the sum of their squares. */
        NORM
    }

    /** Returns whether a pass over the weights is needed. */
    public boolean ofWeights() {
        return over == Level.WEIGHT;
    }

    /** The same reduction in a modifier's name: {@code cautious.tensorMean}. */
    public Reduction of(Modifier modifier) {
        return new Reduction(kind, extent, over, modifier.prefix() + name);
    }

    /** The text form, such as {@code sum/tensor/weight/tensorNorm}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + extent.text() + "/" + over.text() + "/"
                + name;
    }

    /** Reads the text form. */
    public static Reduction parse(String text) {
        String[] parts = text.split("/");
        return new Reduction(
                Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                Level.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                Level.valueOf(parts[2].toUpperCase(Locale.ROOT)),
                parts[3]);
    }
}
