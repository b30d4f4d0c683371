package io.stepsmith;

/** Portions of a model that can share one number of an {@link io.stepsmith.language.UpdateRule}. */
public enum Extent {
    /**
     * One number for all parameters that are trained by the rule. Must not depend on what a
     * {@link Group} overrides.
     */
    MODEL,
    /** One number per parameter. */
    TENSOR,
    /** One number per row of a matrix. */
    ROW,
    /** One number per column of a matrix. */
    COLUMN,
    /** One number per weight. */
    WEIGHT
}
