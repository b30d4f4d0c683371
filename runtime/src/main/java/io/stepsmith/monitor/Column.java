package io.stepsmith.monitor;

import io.stepsmith.Statistic;
import io.stepsmith.nullness.Nullable;

/**
 * A number that a medium keeps of each step.
 *
 * @param name such as {@code loss}, {@code learningRate/group/head} or
 *     {@code gradientNorm/tensor/blocks[0].query}; each is there once
 * @param statistic the statistic that it is, or null
 * @param part the part of the model that it belongs to
 * @param index the index of the group or of the tensor; 0 for the model
 */
record Column(String name, @Nullable Statistic statistic, Part part, int index) {
    /** Parts of a model. */
    enum Part {
        MODEL,
        GROUP,
        TENSOR
    }
}
