package io.stepsmith.engine.workers;

import io.stepsmith.cluster.Collective;
import io.stepsmith.engine.layout.BoundArrays;
import io.stepsmith.engine.layout.HeldArrays;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.layout.Shards;
import io.stepsmith.engine.layout.TensorBatches;
import io.stepsmith.engine.parallel.Partition;
import io.stepsmith.engine.reduction.Reductions;
import io.stepsmith.nullness.Initializer;
import io.stepsmith.nullness.Nullable;

import java.util.function.LongSupplier;

/**
 * The part of a table's weights that this worker holds. It has the state of these alone and makes
 * the step of these alone, and gets from the others what reductions come to. Where workers divide
 * nothing, all of them hold all. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class TablePart {
    final SegmentLayout layout;
    private final Collective workers;
    private final boolean divides;
    private final LongSupplier passes;
    /** The weights of each worker; null if workers divide nothing, or have not yet. */
    @Nullable
    Shards shards;

    /** The model's arrays. */
    BoundArrays<?> bound;

    private HeldArrays weights;
    private HeldArrays gradients;
    /** The reductions of all tensors together. */
    private PassGathering gathering;
    /** By batch. */
    private PassGathering[] ofBatches = {};

    /**
     * The part of a worker in a table whose segments are not known yet.
     *
     * @param divides whether workers divide the weights
     * @param passes the number of passes so far
     */
    @SuppressWarnings("NullAway.Init")
    TablePart(SegmentLayout layout, Collective workers, boolean divides, LongSupplier passes) {
        this.layout = layout;
        this.workers = workers;
        this.divides = divides;
        this.passes = passes;
    }

    /** Returns whether workers divide the weights. */
    public boolean divides() {
        return divides;
    }

    /** Divides the weights of a layout that is complete, before state is allocated. */
    public void divide(Partition.Grain grain, boolean matrices) {
        shards = matrices
                ? Shards.ofMatrices(layout, workers.size())
                : Partition.shards(layout, grain, workers.size());
        layout.hold(shards, workers.rank());
    }

    /**
     * Makes room for what is exchanged.
     *
     * @param arrays the model's, as walks bind them
     * @param written the arrays of weights that kernels write, by segment
     * @param read the arrays of gradients that they read
     * @param batches the batches, if a step is done with one before it begins the next
     */
    @Initializer
    public void allocate(
            BoundArrays<?> arrays,
            Object[] written,
            Object[] read,
            Reductions<?> reductions,
            @Nullable TensorBatches batches) {
        bound = arrays;
        weights = new HeldArrays(layout, bound.weights(), written);
        gradients = new HeldArrays(layout, bound.gradients(), read);
        gathering = new PassGathering(workers, reductions, shards, 0, layout.tensors);
        ofBatches = new PassGathering[batches == null ? 0 : batches.count];
        for (int batch = 0; batches != null && batch < batches.count; batch++) {
            ofBatches[batch] = new PassGathering(
                    workers, reductions, shards, batches.first[batch], batches.first[batch + 1]);
        }
    }

    /** Lets kernels read the weights and gradients that the model has now. */
    void load() {
        weights.load();
        gradients.load();
    }

    /** Writes the weights that kernels have made into the model. */
    void store() {
        weights.store();
    }

    /** Gets what a reduction over weights comes to in the parts of the others, after a pass. */
    public void exchange(int reduction) {
        gathering.exchange(reduction, passes.getAsLong());
    }

    /** The same for the tensors of a batch. */
    public void exchange(int reduction, int batch) {
        ofBatches[batch].exchange(reduction, passes.getAsLong());
    }
}
