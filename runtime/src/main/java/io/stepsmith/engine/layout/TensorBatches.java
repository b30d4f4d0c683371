package io.stepsmith.engine.layout;

import java.util.Arrays;

/**
 * Consecutive tensors with which a step is done before it begins the next. They have so few weights
 * together that threads which share them find them in their caches in the next pass. A larger
 * tensor is alone.
 */
public final class TensorBatches {
    /** Weights of a batch at most, unless it is one tensor. */
    static final int MOST = 1 << 16;

    /** Number of batches. */
    public final int count;
    /** The first tensor of each batch, and then the number of tensors. */
    public final int[] first;

    /**
     * Divides a layout, all of whose segments are known.
     *
     * @param layout the segments of the table
     */
    public TensorBatches(SegmentLayout layout) {
        int[] begins = new int[layout.tensors + 1];
        int batches = 0;
        double weights = Double.POSITIVE_INFINITY;
        for (int t = 0; t < layout.tensors; t++) {
            weights += layout.count(t);
            if (weights > MOST) {
                begins[batches++] = t;
                weights = layout.count(t);
            }
        }
        begins[batches] = layout.tensors;
        count = batches;
        first = Arrays.copyOf(begins, batches + 1);
    }
}
