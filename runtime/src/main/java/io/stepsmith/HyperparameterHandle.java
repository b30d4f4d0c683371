package io.stepsmith;

/**
 * A hyperparameter of one optimizer, found once, so that it can be read and set at every update: a
 * call allocates nothing and looks nothing up. Made by {@link ModelOptimizer#handle(String)} and
 * its kind; valid as long as the optimizer. Like the optimizer, it is for one thread at a time.
 */
public interface HyperparameterHandle {
    /** {@return the value before any schedule} */
    double get();

    /**
     * Sets the value before any schedule, for the next update and all later ones. Allocates
     * nothing.
     *
     * @param value finite, and in the range of the hyperparameter
     * @throws IllegalArgumentException if the value is out of range, or would change which arms of
     *     the rule exist, or all values come from a schedule; nothing has changed then
     * @throws java.util.ConcurrentModificationException if a call of the optimizer lasts, this
     *     thread's or another's; nothing has changed then
     */
    void set(double value);
}
