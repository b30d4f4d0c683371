package io.stepsmith.engine.parallel;

import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.state.GroupUpdates;

/**
 * The division of a table among threads: as a whole, and each tensor by itself where a step is done
 * with one before it begins the next.
 */
public final class Division {
    public final Chunk[] chunks;
    public final Chunk whole;
    public final Chunk[][] tensorChunks;
    public final Chunk[] wholeTensors;

    /** Divides a table whose segments are known. */
    public Division(
            SegmentLayout layout,
            Partition.Grain grain,
            boolean byTensor,
            int threads,
            GroupUpdates updates) {
        Partition all = new Partition(layout, grain, 0, layout.tensors);
        chunks = all.chunks(threads);
        whole = all.chunks(1)[0];
        belong(whole, chunks, updates);
        int tensors = byTensor ? layout.tensors : 0;
        tensorChunks = new Chunk[tensors][];
        wholeTensors = new Chunk[tensors];
        for (int t = 0; t < tensors; t++) {
            Partition one = new Partition(layout, grain, t, t + 1);
            tensorChunks[t] = one.chunks(threads);
            wholeTensors[t] = one.chunks(1)[0];
            belong(wholeTensors[t], tensorChunks[t], updates);
        }
    }

    private static void belong(Chunk whole, Chunk[] chunks, GroupUpdates updates) {
        whole.of(whole, updates);
        for (Chunk chunk : chunks) {
            chunk.of(whole, updates);
        }
    }

    /** The most chunks that there are at once. */
    public int most() {
        int most = chunks.length;
        for (Chunk[] tensor : tensorChunks) {
            most = Math.max(most, tensor.length);
        }
        return most;
    }
}
