package io.stepsmith.cluster;

/** Elements of this worker's array, and the frames of the others that are to be added to them. */
final class ChunkOfAll implements RankTree.Source {
    private static final Object NOTHING = new Object();

    private final int rank;
    /** The connections by rank, without this worker. */
    private final Connection[] peers;

    private Object mine = NOTHING;
    private int offset;

    ChunkOfAll(int rank, Connection[] peers) {
        this.rank = rank;
        this.peers = peers;
    }

    /** Begins with an element of this worker's array. */
    void begin(Object mine, int offset) {
        this.mine = mine;
        this.offset = offset;
    }

    @Override
    public void read(int other, int begin, float[] to, int count) {
        if (other == rank) {
            System.arraycopy(mine, offset + begin, to, 0, count);
        } else {
            Inbox inbox = inbox(other);
            inbox.buffer.get(inbox.head() + Frame.HEADER + begin * Float.BYTES, to, 0, count);
        }
    }

    @Override
    public void read(int other, int begin, double[] to, int count) {
        if (other == rank) {
            System.arraycopy(mine, offset + begin, to, 0, count);
        } else {
            Inbox inbox = inbox(other);
            inbox.buffer.get(inbox.head() + Frame.HEADER + begin * Double.BYTES, to, 0, count);
        }
    }

    private Inbox inbox(int other) {
        return peers[other < rank ? other : other - 1].inbox;
    }
}
