package io.stepsmith.processor.ir;

import java.util.Locale;

/**
 * Levels of a model at which weights share one value of an expression. An expression has the join
 * of its operands' levels. What is below {@link #WEIGHT} is computed once, in double precision,
 * outside the loop over the weights.
 */
public enum Level {
    /** One value for all parameters. */
    MODEL,
    /** One value per parameter group. */
    GROUP,
    /** One value per tensor. */
    TENSOR,
    /** One value per row of a matrix. */
    ROW,
    /** One value per column of a matrix. */
    COLUMN,
    /** One value per weight. */
    WEIGHT;

    /** The lowest level that holds both; a row and a column meet in a weight. */
    public Level join(Level other) {
        if (this == ROW && other == COLUMN || this == COLUMN && other == ROW) {
            return WEIGHT;
        }
        return compareTo(other) >= 0 ? this : other;
    }

    /** Returns whether a value of that level is known where one value of this level is at hand. */
    public boolean holds(Level other) {
        return join(other) == this;
    }

    /** The name in the text form. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
