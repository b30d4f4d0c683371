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
    public final Chunk[] chunks;
    public final Chunk whole;
    public final Chunk[][] batchChunks;
    public final Chunk[] wholeBatches;

    /**
     * Divides a table whose segments are known.
     *
     * @param batches the batches; null if a step is not done with one before it begins the next
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

    /** The most chunks that there are at once. */
    public int most() {
        int most = chunks.length;
        for (Chunk[] batch : batchChunks) {
            most = Math.max(most, batch.length);
        }
        return most;
    }
}
