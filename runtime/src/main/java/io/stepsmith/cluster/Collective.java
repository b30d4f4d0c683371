package io.stepsmith.cluster;

/**
 * The exchanges of workers that train one model together. All workers make the same calls, with the
 * same ranges and lengths, in the same order; a call returns once this worker has what it asked
 * for. If one worker fails, the call of every other one fails too and names it. One thread at a
 * time calls.
 *
 * <p>What a call adds or copies does not depend on when messages arrive, so results are the same
 * from run to run. Sums are added in the order of a balanced tree over the ranks.
 */
public interface Collective extends AutoCloseable {
    /** {@return the number of this worker, from 0} */
    int rank();

    /** {@return the number of workers; 1 or more} */
    int size();

    /**
     * Adds up arrays over the workers. Afterwards each worker has the sums in its own ranges; what
     * its arrays hold elsewhere is as before. Sums are those of a balanced tree over the ranks:
     * {@code (a0 + a1) + (a2 + a3)} of four, and {@code ((a0 + a1) + (a2 + a3)) + a4} of five.
     *
     * @param ranges who owns what of the arrays
     * @param arrays {@code float[]} and {@code double[]}, as long as the ranges need
     * @throws CollectiveException if a worker failed, or did not answer in time
     */
    void reduceScatter(WeightRanges ranges, Object[] arrays);

    /**
     * Copies the ranges of each worker to all others.
     *
     * @param ranges who owns what of the arrays
     * @param arrays {@code float[]}, {@code double[]} and {@code short[]}, as long as the ranges
     *     need
     * @throws CollectiveException if a worker failed, or did not answer in time
     */
    void allGather(WeightRanges ranges, Object[] arrays);

    /**
     * Copies numbers of each worker to all others.
     *
     * @param values the numbers of all workers, of which this one has set its own
     * @param begins where those of each worker begin, and then where the last ones end
     * @throws CollectiveException if a worker failed, or did not answer in time
     */
    void allGather(double[] values, int[] begins);

    /**
     * Tells the other workers that this one has failed, so that their calls fail with its message,
     * and closes. Does nothing once it is closed.
     *
     * @param reason what happened here
     */
    void abort(Throwable reason);

    /** Ends the connections; calls that are under way elsewhere fail. */
    @Override
    void close();

    /** {@return a worker that is alone: the one with which results of others are compared} */
    static Collective alone() {
        return new Alone();
    }
}
