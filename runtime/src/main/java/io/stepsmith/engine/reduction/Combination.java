package io.stepsmith.engine.reduction;

/** Ways in which a reduction combines values. */
public enum Combination {
    /** Their sum. */
    SUM,
    /** The greatest of them; NaN if any is. */
    MAX,
    /** The root of the sum of their squares. */
    NORM
}
