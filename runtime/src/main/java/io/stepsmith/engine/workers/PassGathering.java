package io.stepsmith.engine.workers;

import io.stepsmith.cluster.Collective;
import io.stepsmith.engine.layout.Shards;
import io.stepsmith.engine.reduction.GatheredBlocks;
import io.stepsmith.engine.reduction.ReductionBuffer;
import io.stepsmith.engine.reduction.Reductions;
import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The exchange of what the reductions of a table come to, in one message for all that a pass has
 * made. Which these are is learned: the first time, each is exchanged by itself. All workers learn
 * the same, for they make the same passes.
 */
final class PassGathering {
    private final Collective workers;
    private final Reductions<?> reductions;
    private final @Nullable Shards shards;
    private final int firstTensor;
    private final int endTensor;
    /** By the reduction that is asked for first after a pass: those that it made. */
    private final List<List<Integer>> together = new ArrayList<>();

    private final GatheredBlocks[] gathered;
    /** By reduction: the pass after which it was exchanged last. */
    private final long[] exchanged;

    private long lastPass = -1;
    private int first;

    /**
     * The reductions of consecutive tensors.
     *
     * @param shards the weights of each worker; null if workers divide nothing
     */
    PassGathering(
            Collective workers,
            Reductions<?> reductions,
            @Nullable Shards shards,
            int firstTensor,
            int endTensor) {
        this.workers = workers;
        this.reductions = reductions;
        this.shards = shards;
        this.firstTensor = firstTensor;
        this.endTensor = endTensor;
        gathered = new GatheredBlocks[reductions.size()];
        exchanged = new long[reductions.size()];
        for (int i = 0; i < reductions.size(); i++) {
            exchanged[i] = -1;
            together.add(new ArrayList<>(List.of(i)));
        }
    }

    /** Gets what a reduction comes to in the parts of the others, once for each pass. */
    void exchange(int reduction, long pass) {
        if (shards == null || exchanged[reduction] == pass) {
            return;
        }
        if (pass != lastPass) {
            lastPass = pass;
            first = reduction;
            gather(shards, reduction).exchange(workers);
            List<Integer> all = together.get(reduction);
            for (int i = 0; i < all.size(); i++) {
                exchanged[all.get(i)] = pass;
            }
            return;
        }
        blocks(shards, List.of(reduction)).exchange(workers);
        exchanged[reduction] = pass;
        together.get(first).add(reduction);
        gathered[first] = blocks(shards, together.get(first));
    }

    private GatheredBlocks gather(Shards parts, int reduction) {
        if (gathered[reduction] == null) {
            gathered[reduction] = blocks(parts, together.get(reduction));
        }
        return gathered[reduction];
    }

    private GatheredBlocks blocks(Shards parts, List<Integer> which) {
        List<ReductionBuffer<?>> all = new ArrayList<>();
        which.forEach(reduction -> all.add(reductions.get(reduction)));
        return new GatheredBlocks(all, parts, firstTensor, endTensor);
    }
}
