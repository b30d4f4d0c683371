package io.stepsmith.engine.state;

/**
 * The seed of stochastic rounding, which is part of an optimizer's state.
 */
public final class RoundingSeed {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    /** The seed, alone in an array so that it can be saved like any state. */
    public final long[] value;

    /**
     * A seed, and no random number taken yet.
     *
     * @param seed any number
     */
    public RoundingSeed(long seed) {
        value = new long[] {seed};
    }

    /**
     * {@return the key of the random numbers of one segment at one update; another one for each,
     * and the same whatever threads do}
     *
     * @param update the number of updates before it
     * @param table the table's position among all
     * @param segment the segment's position in its table
     */
    public int key(long update, int table, int segment) {
        long place = (long) table << 32 | segment;
        return (int) (mixed(mixed(value[0] + STEP * (update + 1)) + STEP * (place + 1)) >>> 32);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
