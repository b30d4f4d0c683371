package io.stepsmith.engine.reduction;

import io.stepsmith.cluster.Collective;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.layout.Shards;
import io.stepsmith.nullness.Nullable;

import java.util.List;

/**
 * The results of reductions over weights in each block, or group of rows, gathered from the
 * workers that hold the weights. In: the blocks of this worker's part. Out: all blocks, to be
 * combined in their order, whichever worker made them.
 */
public final class GatheredBlocks {
    private final List<ReductionBuffer<?>> reductions;
    private final Shards shards;
    private final int firstTensor;
    private final int endTensor;
    /** The begin of each worker's numbers, and then their number. */
    private final int[] begins;

    private final double[] values;

    /**
     * The blocks of consecutive tensors, of reductions that are made at the same time.
     *
     * @param reductions the reductions, over one table
     * @param shards the parts of all workers
     * @param firstTensor the index of the first tensor
     * @param endTensor the index after the last tensor
     */
    public GatheredBlocks(
            List<ReductionBuffer<?>> reductions, Shards shards, int firstTensor, int endTensor) {
        this.reductions = List.copyOf(reductions);
        this.shards = shards;
        this.firstTensor = firstTensor;
        this.endTensor = endTensor;
        begins = new int[shards.size() + 1];
        for (int rank = 0; rank < shards.size(); rank++) {
            begins[rank + 1] = begins[rank] + copy(rank, null, begins[rank], false);
        }
        values = new double[begins[shards.size()]];
    }

    /**
     * Gives this worker's blocks to all, and takes theirs.
     *
     * @param workers the exchange among the workers
     */
    public void exchange(Collective workers) {
        copy(workers.rank(), values, begins[workers.rank()], true);
        workers.allGather(values, begins);
        for (int rank = 0; rank < shards.size(); rank++) {
            if (rank != workers.rank()) {
                copy(rank, values, begins[rank], false);
            }
        }
    }

    /** Copies the numbers of a worker out of the blocks or into them; how many there are. */
    private int copy(int rank, @Nullable double[] numbers, int begin, boolean out) {
        int at = begin;
        for (int i = 0; i < reductions.size(); i++) {
            at += copy(reductions.get(i), rank, numbers, at, out);
        }
        return at - begin;
    }

    private int copy(
            ReductionBuffer<?> reduction,
            int rank,
            @Nullable double[] numbers,
            int begin,
            boolean out) {
        SegmentLayout layout = shards.layout();
        int at = begin;
        int first = Math.max(shards.firstSegment(rank), layout.first[firstTensor]);
        int end = Math.min(shards.endSegment(rank), layout.first[endTensor]);
        int tensor = firstTensor;
        for (int k = first; k < end; k++) {
            int from = shards.begin(rank, k);
            int to = shards.end(rank, k);
            if (from == to) {
                continue;
            }
            if (reduction.isBlocked()) {
                int block = from / BlockSum.BLOCK;
                int blocks = (to + BlockSum.BLOCK - 1) / BlockSum.BLOCK - block;
                copy(reduction.blocks[k], block, numbers, at, blocks, out);
                at += blocks;
                continue;
            }
            while (layout.first[tensor + 1] <= k) {
                tensor++;
            }
            int row = k - layout.first[tensor];
            if (row % ReductionBuffer.ROWS == 0) {
                double[] group = reduction.columns.results[tensor][row / ReductionBuffer.ROWS];
                copy(group, 0, numbers, at, group.length, out);
                at += group.length;
            }
        }
        return at - begin;
    }

    private static void copy(
            double[] blocks,
            int block,
            @Nullable double[] numbers,
            int at,
            int count,
            boolean out) {
        if (numbers != null) {
            System.arraycopy(
                    out ? blocks : numbers,
                    out ? block : at,
                    out ? numbers : blocks,
                    out ? at : block,
                    count);
        }
    }
}
