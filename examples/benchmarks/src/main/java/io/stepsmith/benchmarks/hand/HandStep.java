package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

/**
 * A step written by hand: what depends on the number of the update once, then one call for each
 * tensor.
 */
public abstract class HandStep implements Contender {
    private final float[][] weights;
    private long updates;

    /** A step over these tensors. */
    protected HandStep(Tensors tensors) {
        weights = tensors.weights();
    }

    @Override
    public final void step() {
        begin();
        for (int k = 0; k < weights.length; k++) {
            update(k, 0, weights[k].length);
        }
    }

    /** The first part of a step. */
    final void begin() {
        updates++;
        prepare(updates);
    }

    /** What depends on the number of the update, from 1. */
    protected void prepare(double number) {}

    /** Updates a part of a tensor. */
    protected abstract void update(int k, int from, int to);
}
