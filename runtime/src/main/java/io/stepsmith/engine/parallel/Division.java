package io.stepsmith.engine.parallel;

import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.layout.TensorBatches;
import io.stepsmith.engine.state.GroupUpdates;
import io.stepsmith.nullness.Nullable;

/**
 * The division of a table among threads: as a whole, and each batch of tensors by itself where a
 * step is done with one before it begins the next.
 */
public final class Division {
    /** The chunks of the table, in its order. */
    public final Chunk[] chunks;
    /** The whole table as one chunk. */
    public final Chunk whole;
    /**
     * The chunks by batch; none if a step is not done with one batch before it begins the next.
     */
    public final Chunk[][] batchChunks;
    /** Each batch as one chunk; none if a step is not done with one before it begins the next. */
    public final Chunk[] wholeBatches;

    /**
     * Divides a table whose segments are known.
     *
     * @param layout the segments of the table
     * @param grain the places where chunks may begin
     * @param batches the batches; null if a step is not done with one before it begins the next
     * @param threads the number of threads, the caller's included; 1 or more
     * @param updates the updates that the group has received
     */
    public Division(
            SegmentLayout layout,
            Partition.Grain grain,
            @Nullable TensorBatches batches,
            int threads,
            GroupUpdates updates) {
        Partition all = new Partition(layout, grain, 0, layout.tensors);
        chunks = new Partition(layout, grain, layout.firstHeldTensor(), layout.endHeldTensor())
                .chunks(threads);
        whole = all.chunks(1)[0];
        belong(whole, chunks, updates);
        int[] first = batches == null ? new int[1] : batches.first;
        int count = first.length - 1;
        batchChunks = new Chunk[count][];
        wholeBatches = new Chunk[count];
        for (int b = 0; b < count; b++) {
            Partition one = new Partition(layout, grain, first[b], first[b + 1]);
            batchChunks[b] = one.chunks(threads);
            wholeBatches[b] = one.chunks(1)[0];
            belong(wholeBatches[b], batchChunks[b], updates);
        }
    }

    /** Says what some chunks were cut from. */
    static void belong(Chunk whole, Chunk[] chunks, GroupUpdates updates) {
        whole.of(whole, updates);
        for (Chunk chunk : chunks) {
            chunk.of(whole, updates);
        }
    }

    /** {@return the most chunks that there are at once} */
    public int most() {
        int most = chunks.length;
        for (Chunk[] batch : batchChunks) {
            most = Math.max(most, batch.length);
        }
        return most;
    }
}
