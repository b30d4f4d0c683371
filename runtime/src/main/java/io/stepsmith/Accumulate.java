package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an update of several micro-batches: {@link ModelOptimizer#step()} is called after each, and
 * every {@link #value}th call updates the weights, from the sum or the mean of their gradients. The
 * others return {@link Outcome#ACCUMULATED}. Clock and number of updates count updates. The rule,
 * clipping and all else see one gradient.
 *
 * <p>Where gradients are {@link Gradients#OVERWRITTEN}, the optimizer keeps the sum, as state of a
 * number per weight. Where they are {@link Gradients#ACCUMULATED} the model adds them up itself, so
 * that nothing is kept, and they are cleared once a window is complete. A window under way is saved
 * and restored with the state. {@link OptimizerBuilder#accumulate} sets another number, or one that
 * follows a curve; {@link ModelOptimizer#endAccumulation()} ends a window early.
 *
 * <p>Micro-batches may count differently in the mean: by {@link Optimizer#batchSize}, or by a
 * weight given to {@link ModelOptimizer#step(double, double)}.
 *
 * <p>A loss given to a step is that of its micro-batch; rules and {@link Plateau} see the mean of
 * the window's.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Accumulate {
    /** {@return the number of micro-batches in an update; 1 or more} */
    int value();

    /**
     * {@return whether the update is from the mean of their gradients, as if they were one batch;
     * otherwise from the sum}
     */
    boolean mean() default true;
}
