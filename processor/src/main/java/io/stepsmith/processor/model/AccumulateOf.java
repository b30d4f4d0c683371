package io.stepsmith.processor.model;

/**
 * An {@code @Accumulate}.
 *
 * @param length micro-batches in an update
 * @param mean whether the update is from the mean of their gradients
 * @param kept whether the optimizer keeps the sum, as the model does not
 */
public record AccumulateOf(int length, boolean mean, boolean kept) {}
