package io.stepsmith.engine.parallel;

import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.state.GroupUpdates;

/**
 * Work of several pieces that is no pass over weights, divided among threads as one: as the chunks
 * of a layout whose segments are the pieces. A chunk is pieces {@code firstSegment} to before
 * {@code endSegment}.
 */
public final class WorkParts {
    /** The most chunks for each thread: each chunk has buffers of its own. */
    private static final int MOST_PER_THREAD = 2;

    /** The parts. */
    public final Chunk[] chunks;

    /**
     * Divides pieces.
     *
     * @param threads the number of parts
     * @param costs how long each takes, in weights of a pass that would take as long
     */
    public WorkParts(int threads, long[] costs) {
        SegmentLayout pieces = new SegmentLayout(Float.BYTES);
        pieces.addTensor("", 1);
        for (long cost : costs) {
            pieces.add((int) Math.min(cost, Integer.MAX_VALUE), 0);
        }
        Partition all = new Partition(pieces, new Partition.Grain(0, 1), 0, 1);
        chunks = all.chunks(threads, MOST_PER_THREAD);
        Division.belong(all.chunks(1)[0], chunks, new GroupUpdates(null));
    }
}
