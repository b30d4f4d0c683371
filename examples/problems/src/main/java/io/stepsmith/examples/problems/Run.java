package io.stepsmith.examples.problems;

import java.util.Arrays;

/**
 * A model in training. Its caller makes the steps:
 *
 * <pre>
 * for (int step = 0; step &lt; problem.steps(); step++) {
 *     double loss = run.backward();
 *     optimizer.step(loss);
 * }
 * </pre>
 *
 * <p>A batch is a function of the seed and of its number alone, so that a run can be put back by
 * its weights and its {@link #position}. Runs have nothing in common that changes: each may be in
 * a thread of its own.
 */
public abstract class Run {
    private static final int PROBES = 4;
    /** Far from the batches of any run. */
    private static final long FIRST_PROBE = 1L << 40;

    private final Block[] blocks;
    private long position;

    /** Takes the model. */
    protected Run(Block... blocks) {
        this.blocks = blocks;
    }

    /** The model: what is to be trained. */
    public final Block[] blocks() {
        return blocks;
    }

    /** The number of weights. */
    public final int size() {
        int size = 0;
        for (Block block : blocks) {
            size += block.weights().length;
        }
        return size;
    }

    /** Takes the next batch, writes the gradients at the weights, and returns its loss there. */
    public final double backward() {
        return backward(position++);
    }

    /** The number of the next batch. */
    public final long position() {
        return position;
    }

    /** Goes to a batch. */
    public final void position(long batch) {
        position = batch;
    }

    /** Writes the gradients of a batch, from 0, and returns its loss. */
    public final double backward(long batch) {
        for (Block block : blocks) {
            Arrays.fill(block.gradient(), 0);
        }
        return batch(batch, true);
    }

    /** The loss of a batch; gradients stay. */
    public final double loss(long batch) {
        return batch(batch, false);
    }

    /** The mean loss of a few batches that are always the same; gradients stay. */
    public final double probeLoss() {
        double sum = 0;
        for (int i = 0; i < PROBES; i++) {
            sum += loss(FIRST_PROBE + i);
        }
        return sum / PROBES;
    }

    /**
     * The loss of a batch.
     *
     * @param gradients whether its gradients are to be added to those of the blocks, else they stay
     */
    protected abstract double batch(long number, boolean gradients);

    /** The loss of what is trained on, all of it or a large part; gradients stay. */
    public abstract double trainingLoss();

    /** The loss of what is not trained on, or, of problems without noise, that of training. */
    public abstract double heldOutLoss();
}
