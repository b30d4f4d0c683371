package io.stepsmith.engine;

import io.stepsmith.Extent;
import io.stepsmith.Statistic;
import io.stepsmith.engine.failure.ArrayFailures;
import io.stepsmith.engine.layout.ArrayFormat;
import io.stepsmith.engine.layout.BoundArrays;
import io.stepsmith.engine.layout.InPlaceOfGradients;
import io.stepsmith.engine.layout.MasterWeights;
import io.stepsmith.engine.layout.RowFactors;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.layout.TensorBatches;
import io.stepsmith.engine.matrix.Orthogonalised;
import io.stepsmith.engine.matrix.OrthogonaliserPool;
import io.stepsmith.engine.parallel.Division;
import io.stepsmith.engine.parallel.Partition;
import io.stepsmith.engine.reduction.Combination;
import io.stepsmith.engine.reduction.ReductionBuffer;
import io.stepsmith.engine.sparse.SparseTensors;
import io.stepsmith.engine.state.GroupUpdates;
import io.stepsmith.engine.state.SharedState;
import io.stepsmith.engine.workers.WorkerSteps;

/**
 * The arrays that one kernel updates: all tensors of one group and one precision, segment by
 * segment as their {@link SegmentLayout} says. Weights and gradients are read from the model anew
 * at every step. But where the model has bfloat16 numbers, the weights are float arrays of the
 * optimizer and the model has them rounded. The state is owned here: what every weight has, an
 * array for each segment and slot; what weights share, an array of doubles for each tensor.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class ParameterTable<A> extends TableArrays<A> {
    private final Class<A> type;
    private boolean roundsAtRandom;

    private ParameterTable(Class<A> type, String[] slots) {
        super(type, slots);
        this.type = type;
    }

    /**
     * {@return a table of single precision with the given state slots per weight}
     *
     * @param slots the names of the slots, in the order of their indices
     */
    public static ParameterTable<float[]> ofFloats(String... slots) {
        return new ParameterTable<>(float[].class, slots);
    }

    /**
     * {@return a table of double precision with the given state slots per weight}
     *
     * @param slots the names of the slots, in the order of their indices
     */
    public static ParameterTable<double[]> ofDoubles(String... slots) {
        return new ParameterTable<>(double[].class, slots);
    }

    /**
     * Names the group that the parameters are in, if it is not the default group.
     *
     * @param name the group's name
     * @return this table
     */
    public ParameterTable<A> group(String name) {
        updates = new GroupUpdates(name);
        return this;
    }

    /**
     * Adds a state that the weights of an extent share.
     *
     * @param slot the name of the slot
     * @param per the extent whose weights share a value
     * @param initial the value before the first update
     * @return this table
     */
    public ParameterTable<A> shared(String slot, Extent per, double initial) {
        shared.add(new SharedState(slot, per, initial));
        return this;
    }

    /**
     * Keeps some of the slots per weight, by position, as {@code bfloat16}.
     *
     * @param positions the indices of slots
     * @return this table
     */
    public ParameterTable<A> bfloat16(int... positions) {
        for (int slot : positions) {
            state.keep(slot, ArrayFormat.BFLOAT16);
        }
        return this;
    }

    /**
     * Gives every value of a slot another one than 0 to begin with.
     *
     * @param slot the index of a slot, in the order of their names
     * @param value the value before the first update
     * @return this table
     */
    public ParameterTable<A> initial(int slot, double value) {
        state.initial(slot, value);
        return this;
    }

    /**
     * Says that the model has bfloat16 numbers, for which master weights are kept.
     *
     * @return this table
     */
    public ParameterTable<A> bfloat16Weights() {
        master = true;
        return this;
    }

    /**
     * Adds a reduction to an extent, over what there is one value of for each of another.
     *
     * @param extent the extent that has one result
     * @param over the extent that has one number each
     * @param combination the way in which numbers are combined
     * @param watched the statistics that are read from it, if any
     * @return this table
     */
    public ParameterTable<A> reduction(
            Extent extent, Extent over, Combination combination, Statistic... watched) {
        reductions.add(new ReductionBuffer<>(type, extent, over, combination), watched);
        return this;
    }

    /**
     * Adds a reduction to an extent: the norm of its gradients.
     *
     * @param extent the extent that has one result each, of weights
     * @param watched the statistics that its results are
     * @return this table
     */
    public ParameterTable<A> gradientNorm(Extent extent, Statistic... watched) {
        reductions.add(
                new ReductionBuffer<>(type, extent, Extent.WEIGHT, Combination.NORM).ofGradients(),
                watched);
        buffers.strips(2);
        return this;
    }

    /**
     * Lets scalar kernels go by strips, through so many arrays.
     *
     * @param arrays the number of strips that a kernel reads and writes
     * @return this table
     */
    public ParameterTable<A> strips(int arrays) {
        buffers.strips(arrays);
        return this;
    }

    /**
     * Says that gradients are products of factors, of rows and of columns.
     *
     * @return this table
     */
    public ParameterTable<A> outer() {
        rowFactors = new RowFactors<>();
        return this;
    }

    /**
     * Says that its parameters are sparse, and whether steps are counted for each row of them.
     *
     * @param byRow whether each row counts its steps, rather than the tensor
     * @return this table
     */
    public ParameterTable<A> sparse(boolean byRow) {
        sparse = new SparseTensors(byRow);
        return this;
    }

    /**
     * Says which slot is the sum of the gradients of micro-batches.
     *
     * @param slot the index of a slot, in the order of their names
     * @return this table
     */
    public ParameterTable<A> gradientSum(int slot) {
        gradientSum = slot;
        return this;
    }

    /**
     * Makes rows of matrices segments, and refuses different lengths; kernels read so many arrays
     * of one value per column.
     *
     * @param columnInputs the number of such arrays
     * @return this table
     */
    public ParameterTable<A> byRows(int columnInputs) {
        layout.divideByRows();
        buffers.columns(columnInputs);
        return this;
    }

    /**
     * Adds matrices that are orthogonalised, so many for each tensor.
     *
     * @param matrices the number of matrices for each tensor
     * @param byBatch whether a step is done with one batch of tensors before it begins the next
     * @return this table
     */
    public ParameterTable<A> orthogonalised(int matrices, boolean byBatch) {
        orthogonalised = new Orthogonalised<>(matrices, byBatch);
        return this;
    }

    /**
     * Adds a segment to the tensor added last; refuses one of another length if it must.
     *
     * @param length the number of weights
     * @param offset the index of the first one in its array
     */
    public void add(int length, int offset) {
        layout.add(length, offset);
        int longest = layout.columns(layout.tensors - 1);
        if (longest != length && (layout.isByRows() || rowFactors != null)) {
            throw ArrayFailures.jagged(layout.last(), length, longest, rowFactors != null);
        }
    }

    /** Allocates the state once all segments are known, and divides them among threads. */
    @SuppressWarnings("unchecked")
    void allocate(OrthogonaliserPool pool, int threads) {
        boolean divides = part != null && part.divides();
        if (part != null && divides) {
            boolean whole = roundsAtRandom && state.has(ArrayFormat.BFLOAT16);
            Partition.Grain places = whole ? new Partition.Grain(0, reductions.rows()) : grain();
            part.divide(places, orthogonalised != null);
        }
        state.allocate(layout.size, layout.lengths);
        int segments = sparse == null ? layout.size : 0;
        weights = (A[]) format.arrays(segments);
        gradients = (A[]) format.arrays(segments);
        if (master) {
            rounded = new short[layout.size][];
            for (int k = 0; k < layout.size; k++) {
                weights[k] = (A) format.array(layout.lengths[k]);
            }
        }
        bound = divides
                ? new BoundArrays<>(master ? new short[segments][] : format.arrays(segments), (A[])
                        format.arrays(segments))
                : new BoundArrays<>(master ? rounded : weights, gradients);
        masters = master ? new MasterWeights(layout, bound.weights(), weights) : null;
        if (rowFactors != null) {
            rowFactors.allocate(layout, format);
        }
        if (gradientSum >= 0) {
            inPlaceOfGradients = InPlaceOfGradients.of(layout, format, weights, master, rowFactors);
        }
        if (sparse != null) {
            return;
        }
        Partition.Grain grain = grain();
        batches = new TensorBatches(layout);
        boolean byBatch = orthogonalised != null && orthogonalised.shared();
        division = new Division(layout, grain, byBatch ? batches : null, threads, updates);
        int most = division.most();
        shared.forEach(slot -> slot.allocate(layout));
        reductions.allocate(layout, most);
        if (orthogonalised != null) {
            orthogonalised.allocate(type, layout, batches, pool);
        }
        buffers.allocate(most, layout.longest());
        if (part != null) {
            part.allocate(
                    bound,
                    master ? rounded : weights,
                    gradients,
                    reductions,
                    byBatch ? batches : null);
        }
    }

    /** The places at which weights may be divided. */
    Partition.Grain grain() {
        return new Partition.Grain(layout.isByRows() ? 0 : reductions.block(), reductions.rows());
    }

    /**
     * Gives its part to this worker, before segments are known.
     *
     * @param random whether state is rounded at random, by the place of a weight in its segment, so
     *     that segments stay whole
     */
    void part(WorkerSteps workers, boolean random) {
        part = workers.part(layout);
        roundsAtRandom = random;
    }
}
