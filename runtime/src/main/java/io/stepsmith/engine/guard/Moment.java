package io.stepsmith.engine.guard;

/**
 * Memory for a moment of a run: weights and all that the optimizer keeps. It is used within a step,
 * whose arrays are bound.
 */
public interface Moment {
    /** Copies them as they are now. */
    void keep();

    /** Puts them back, as often as wanted. */
    void putBack();
}
