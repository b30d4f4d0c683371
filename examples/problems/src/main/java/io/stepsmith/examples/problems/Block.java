package io.stepsmith.examples.problems;

/**
 * One tensor of a model with its gradient. A model is an array of them, so that a class with
 * {@code @Param Block[] blocks} trains any of the problems.
 */
public sealed interface Block permits Matrix, Vector {
    /** The array that is trained. */
    float[] weights();

    /** As long as {@link #weights}; written by each {@link Run#backward()}. */
    float[] gradient();
}
