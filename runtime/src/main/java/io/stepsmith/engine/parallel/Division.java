package io.stepsmith.engine.parallel;

import io.stepsmith.engine.layout.SegmentLayout;

/** How a table is divided among threads: as a whole, and each tensor by itself where a step is done with one before it begins the next. */
public final class Division {
    public final Chunk[] parts;
    public final Chunk whole;
    public final Chunk[][] tensorParts;
    public final Chunk[] wholeTensors;

    /** Divides a table whose segments are known. */
    public Division(SegmentLayout layout, Partition.Grain grain, boolean byTensor, int threads) {
        Partition all = new Partition(layout, grain, 0, layout.tensors);
        parts = all.parts(threads);
        whole = all.parts(1)[0];
        wholeIs(whole, parts);
        int tensors = byTensor ? layout.tensors : 0;
        tensorParts = new Chunk[tensors][];
        wholeTensors = new Chunk[tensors];
        for (int t = 0; t < tensors; t++) {
            Partition one = new Partition(layout, grain, t, t + 1);
            tensorParts[t] = one.parts(threads);
            wholeTensors[t] = one.parts(1)[0];
            wholeIs(wholeTensors[t], tensorParts[t]);
        }
    }

    private static void wholeIs(Chunk whole, Chunk[] parts) {
        for (Chunk part : parts) {
            part.of(whole);
        }
    }

    /** The most parts that there are at once. */
    public int most() {
        int most = parts.length;
        for (Chunk[] tensor : tensorParts) {
            most = Math.max(most, tensor.length);
        }
        return most;
    }
}
