package io.stepsmith.tuning;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.nullness.Nullable;

import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * One training run that a {@link Sweep} can make: a model and an optimizer of its own, and what a
 * loop over batches does beside the step. It runs on one thread at a time.
 *
 * @param model what is trained; no other trial has it
 * @param optimizer the model's optimizer, before its first step
 * @param train computes the gradients of the next batch and returns its loss. The sweep then calls
 *     {@link ModelOptimizer#step(double)} with it. Where a step has a second gradient, that is
 *     computed here, too, after {@link ModelOptimizer#perturb()}
 * @param heldOut returns the loss on data that is not trained on, and changes nothing. It is called
 *     with {@link ModelOptimizer#evaluationWeights()} in the model. Null if no data is held out
 */
public record Trial(
        Object model,
        ModelOptimizer<?> optimizer,
        DoubleSupplier train,
        @Nullable DoubleSupplier heldOut) {
    /**
     * Checks that all is there but what may be null.
     *
     * @param model what is trained; no other trial has it
     * @param optimizer the model's optimizer, before its first step
     * @param train computes the gradients of the next batch and returns its loss. The sweep then
     *     calls {@link ModelOptimizer#step(double)} with it. Where a step has a second gradient,
     *     that is computed here, too, after {@link ModelOptimizer#perturb()}
     * @param heldOut returns the loss on data that is not trained on, and changes nothing. It is
     *     called with {@link ModelOptimizer#evaluationWeights()} in the model. Null if no data is
     *     held out
     */
    public Trial {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(train, "train");
    }

    /**
     * A trial without data that is held out: its training loss is what counts.
     *
     * @param model the model that the optimizer trains
     * @param optimizer its optimizer, before its first step
     * @param train computes the gradients of the next batch and returns its loss
     */
    public Trial(Object model, ModelOptimizer<?> optimizer, DoubleSupplier train) {
        this(model, optimizer, train, null);
    }
}
