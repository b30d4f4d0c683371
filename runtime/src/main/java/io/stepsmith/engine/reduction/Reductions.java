package io.stepsmith.engine.reduction;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.Statistic;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.layout.TensorBatches;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The reductions of a table, in the order in which generated code numbers them.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Reductions<A> {
    private final List<ReductionBuffer<A>> all = new ArrayList<>();
    private final Map<Statistic, ReductionBuffer<A>> watched = new EnumMap<>(Statistic.class);

    /** No reduction yet. */
    public Reductions() {}

    /**
     * Adds a reduction, whose results are those of some statistics.
     *
     * @param reduction the buffers of the reduction
     * @param statistics the statistics, none if nobody watches
     */
    public void add(ReductionBuffer<A> reduction, Statistic... statistics) {
        all.add(reduction);
        for (Statistic statistic : statistics) {
            watched.put(statistic, reduction);
        }
    }

    /** {@return the reductions that statistics are the results of} */
    public Map<Statistic, ReductionBuffer<A>> watched() {
        return watched;
    }

    /**
     * {@return the buffers of a reduction}
     *
     * @param reduction the index of a reduction, in the order in which they were added
     */
    public ReductionBuffer<A> get(int reduction) {
        return all.get(reduction);
    }

    /** {@return the number of reductions} */
    public int size() {
        return all.size();
    }

    /** {@return whether there is no reduction} */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * Makes room for the results, once all segments are known, and for those of so many chunks.
     *
     * @param layout the segments of the table
     * @param chunks the number of chunks
     */
    public void allocate(SegmentLayout layout, int chunks) {
        for (ReductionBuffer<A> reduction : all) {
            reduction.allocate(layout, chunks);
        }
    }

    /**
     * Makes the results of one, of all tensors, once all chunks have been reduced.
     *
     * @param reduction the index of the reduction
     * @param layout the segments of the table
     */
    public void combine(int reduction, SegmentLayout layout) {
        for (int t = 0; t < layout.tensors; t++) {
            all.get(reduction).combine(t);
        }
    }

    /**
     * Makes the results of a reduction for the tensors of a batch.
     *
     * @param reduction the index of a reduction, in the order in which they were added
     * @param batches the batches of the table
     * @param batch the index of a batch, from 0
     */
    public void combine(int reduction, TensorBatches batches, int batch) {
        for (int t = batches.first[batch]; t < batches.first[batch + 1]; t++) {
            all.get(reduction).combine(t);
        }
    }

    /**
     * Has it decided whether vectors add squares of gradients, where there are norms of these.
     *
     * @param when when that is done
     */
    public void warmUpSquares(KernelWarmUp when) {
        all.forEach(reduction -> reduction.warmUpSquares(when));
    }

    /**
     * Has it decided whether vectors add the lanes of blocks, where there are any.
     *
     * @param when when kernels are made ready
     */
    public void warmUp(KernelWarmUp when) {
        all.forEach(reduction -> reduction.warmUp(when));
    }

    /**
     * {@return the weights of a segment that are reduced in one piece, so that no chunk may cut
     * them}
     */
    public int block() {
        return all.stream().anyMatch(ReductionBuffer::isBlocked) ? BlockSum.BLOCK : BlockSum.LANES;
    }

    /** {@return the segments of a tensor that are reduced in one piece} */
    public int rows() {
        return all.stream().anyMatch(ReductionBuffer::isGrouped) ? ReductionBuffer.ROWS : 1;
    }
}
