package io.stepsmith.engine.reduction;

/** Ways in which a reduction combines values. */
public enum Combination {
    /** The sum of the values. */
    SUM,
    /** The greatest of them; NaN if any is. */
    MAX,
    /** The root of the sum of their squares. */
    NORM
}
