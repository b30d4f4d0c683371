package io.stepsmith.examples.cluster.simulation;

/**
 * What is to be done in each step, however many workers share it.
 *
 * @param weightBytes bytes of all weights, which are floats
 * @param backward seconds in which one machine computes the gradients of all micro-batches of a
 *     step, and adds them up
 * @param stepBytes bytes that the update of a weight reads and writes, as the Javadoc of each
 *     generated optimizer says: 28 with AdamW
 * @param reductions sums over all weights for which the update waits, such as the norm of {@code
 *     Clip}
 */
record Work(double weightBytes, double backward, double stepBytes, int reductions) {
    private static final double FLOAT = 4;
    private static final double BLOCK = 4096;

    /** AdamW with {@code @Clip(norm = 1)}. */
    static Work adamW(double weightBytes, double backward) {
        return new Work(weightBytes, backward, 28, 1);
    }

    double weights() {
        return weightBytes / FLOAT;
    }

    /** Bytes of the sums of one reduction: a double for each block of weights. */
    double blockSumBytes() {
        return Math.ceil(weights() / BLOCK) * Double.BYTES;
    }

    /** The same with another time for the gradients. */
    Work backward(double seconds) {
        return new Work(weightBytes, seconds, stepBytes, reductions);
    }
}
