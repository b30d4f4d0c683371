package io.stepsmith.examples.cluster.simulation;

/**
 * Who sends to whom. Up to {@link #LARGEST_MESH} workers, everyone to everyone. Beyond, a tree of
 * two levels: in a first round, groups of consecutive ranks divide the weights among themselves; in
 * a second one, those who have the same part meet. Both add in the order of a balanced tree over
 * the ranks, and send the same bytes; the tree has fewer connections and messages.
 */
final class Rounds {
    /** The most workers of which each has a connection to each. */
    static final int LARGEST_MESH = 64;

    private Rounds() {}

    /** Returns how many workers exchange with each other in each round. */
    static int[] of(int workers) {
        return workers <= LARGEST_MESH ? mesh(workers) : tree(workers);
    }

    static int[] mesh(int workers) {
        return new int[] {workers};
    }

    /** Groups as large as their number, or twice as large; workers are a power of two. */
    static int[] tree(int workers) {
        if (Integer.bitCount(workers) != 1) {
            throw new IllegalArgumentException(workers + " workers are not a power of two");
        }
        int levels = Integer.numberOfTrailingZeros(workers);
        int group = 1 << (levels + 1) / 2;
        return new int[] {group, workers / group};
    }

    /** Messages that a worker sends to share all it has with the others once. */
    static int messages(int[] rounds) {
        int messages = 0;
        for (int members : rounds) {
            messages += members - 1;
        }
        return messages;
    }

    /**
     * Returns what a worker sends, and receives, in all rounds when each of the workers gets its
     * part of the sums; the same when each gets the parts of all.
     *
     * @param amount of all workers together, in any unit
     */
    static double share(int[] rounds, double amount) {
        double left = amount;
        for (int members : rounds) {
            left /= members;
        }
        return amount - left;
    }
}
