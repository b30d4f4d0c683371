package io.stepsmith.processor.emit.kernel;

/** Arrays of a kernel that have the weights at other indices than the state. */
public enum Offset {
    /** None. */
    NONE,
    /** Those of the model: weights and gradients are in larger arrays. */
    MODEL,
    /** That of gradients, which is a caller's. */
    GRADIENTS,
    /** None, and no loop: the kernel is for one weight, whose gradient is no array. */
    SINGLE;

    /** Returns whether the kernel is for one weight. */
    public boolean isSingle() {
        return this == SINGLE;
    }

    /** Returns whether the kernel has a parameter for an offset. */
    public boolean isParameter() {
        return this == MODEL || this == GRADIENTS;
    }
}
