package io.stepsmith.spark;

import java.io.Serializable;

/**
 * Computes the gradients of one micro-batch. It is serialized, and called on the worker that has
 * this micro-batch, in the order of steps and micro-batches. Data are chosen by these two numbers
 * alone, so that the number of workers changes nothing.
 *
 * <p>The gradients are sums over the examples of the micro-batch, as the loss is. The training
 * divides by the number of examples of the whole window, so that micro-batches may have different
 * numbers of them, or none.
 *
 * @param <M> the model class
 */
@FunctionalInterface
public interface Backward<M> extends Serializable {
    /**
     * Fills the model's gradients.
     *
     * @param model the worker's own
     * @param step the step, from 0
     * @param microBatch the micro-batch of this step, from 0, among those of all workers
     * @return the sum of the losses of its examples, and how many there are
     * @throws Exception if it cannot; the run fails then on all workers, with this message
     */
    LossSum backward(M model, long step, int microBatch) throws Exception;
}
