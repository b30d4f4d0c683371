package io.stepsmith;

/**
 * Numbers of a step that are sums over many weights. Each is the Euclidean norm of one value per
 * weight, or a ratio of two. A model, its groups or its tensors have them where the model asks for
 * them; all are 0 or more, or NaN.
 */
public enum Statistic {
    /** The norm of the gradients, after accumulation and unscaling and before they are clipped. */
    GRADIENT_NORM,
    /** The norm of the gradients that the rule sees, after clipping and all that modifies them. */
    CLIPPED_NORM,
    /** The norm of the weights before the step. */
    WEIGHT_NORM,
    /**
     * The norm of what the step subtracts from the weights, weight decay included, before it is
     * rounded into them.
     */
    UPDATE_NORM,
    /** {@link #UPDATE_NORM} over {@link #WEIGHT_NORM}: often about 0.001 in a run that is well. */
    UPDATE_RATIO
}
