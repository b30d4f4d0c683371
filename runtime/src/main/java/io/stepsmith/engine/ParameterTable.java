package io.stepsmith.engine;

import io.stepsmith.Extent;
import io.stepsmith.OptimizerState;
import io.stepsmith.Statistic;
import io.stepsmith.engine.failure.ArrayFailures;
import io.stepsmith.engine.layout.ArrayFormat;
import io.stepsmith.engine.layout.BoundArrays;
import io.stepsmith.engine.layout.InPlaceOfGradients;
import io.stepsmith.engine.layout.RowFactors;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.layout.TensorBatches;
import io.stepsmith.engine.matrix.Orthogonalised;
import io.stepsmith.engine.matrix.OrthogonaliserPool;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.parallel.Division;
import io.stepsmith.engine.parallel.Partition;
import io.stepsmith.engine.reduction.ChunkBuffers;
import io.stepsmith.engine.reduction.Combination;
import io.stepsmith.engine.reduction.DoubleStrips;
import io.stepsmith.engine.reduction.FloatStrips;
import io.stepsmith.engine.reduction.ReductionBuffer;
import io.stepsmith.engine.reduction.Reductions;
import io.stepsmith.engine.sparse.SparseTensors;
import io.stepsmith.engine.state.GroupUpdates;
import io.stepsmith.engine.state.SharedState;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.engine.state.WeightState;

import java.util.ArrayList;
import java.util.List;

/**
 * The arrays that one kernel updates: all tensors of one group and one precision, segment by
 * segment as their {@link SegmentLayout} says. Weights and gradients are read from the model anew
 * at every step. But where the model has bfloat16 numbers, the weights are float arrays of the
 * optimizer and the model has them rounded. The state is owned here: what every weight has, an
 * array for each segment and slot; what weights share, an array of doubles for each tensor.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class ParameterTable<A> {
    /** Lengths, offsets and names of the segments. */
    public final SegmentLayout layout;
    /** The weights of each segment: the model's arrays, or master weights. */
    public A[] weights;
    /** The model's arrays of each segment where these hold bfloat16 numbers; otherwise null. */
    public short[][] rounded;
    /** The gradients of each segment, or factors of them, one for each column. */
    public A[] gradients;
    /** The factors of rows where gradients are outer products; otherwise null. */
    public RowFactors<A> rowFactors;
    /** The sparse parameters; null if the table has gradient arrays. */
    public SparseTensors sparse;
    /** The batches of tensors, once they are known. */
    public TensorBatches batches;
    /** The updates of the group that the parameters are in. */
    public GroupUpdates updates = new GroupUpdates(null);

    /** The model's arrays, as a walk binds them; null until they are allocated. */
    BoundArrays<A> bound;

    private final Class<A> type;
    private final ArrayFormat format;
    private final WeightState state;
    private final ChunkBuffers<A> buffers;
    private final List<SharedState> shared = new ArrayList<>();
    final Reductions<A> reductions = new Reductions<>();
    private int gradientSum = -1;
    private boolean master;
    private A[] inPlaceOfGradients;
    private Orthogonalised<A> orthogonalised;
    private Division division;

    private ParameterTable(Class<A> type, String[] slots) {
        this.type = type;
        format = ArrayFormat.ofWeights(type);
        layout = new SegmentLayout(format.bytes());
        state = new WeightState(format, slots);
        buffers = new ChunkBuffers<>(type);
    }

    /** A table of single precision with the given state slots per weight. */
    public static ParameterTable<float[]> ofFloats(String... slots) {
        return new ParameterTable<>(float[].class, slots);
    }

    /** A table of double precision with the given state slots per weight. */
    public static ParameterTable<double[]> ofDoubles(String... slots) {
        return new ParameterTable<>(double[].class, slots);
    }

    /** Names the group that the parameters are in, if it is not the default group. */
    public ParameterTable<A> group(String name) {
        updates = new GroupUpdates(name);
        return this;
    }

    /** Adds a state that the weights of an extent share. */
    public ParameterTable<A> shared(String slot, Extent per, double initial) {
        shared.add(new SharedState(slot, per, initial));
        return this;
    }

    /** Keeps some of the slots per weight, by position, as {@code bfloat16}. */
    public ParameterTable<A> bfloat16(int... positions) {
        for (int slot : positions) {
            state.keep(slot, ArrayFormat.BFLOAT16);
        }
        return this;
    }

    /** Gives every value of a slot another one than 0 to begin with. */
    public ParameterTable<A> initial(int slot, double value) {
        state.initial(slot, value);
        return this;
    }

    /** Says that the model has bfloat16 numbers, for which master weights are kept. */
    public ParameterTable<A> bfloat16Weights() {
        master = true;
        return this;
    }

    /** Adds a reduction to an extent, over what there is one value of for each of another. */
    public ParameterTable<A> reduction(
            Extent extent, Extent over, Combination combination, Statistic... watched) {
        reductions.add(new ReductionBuffer<>(type, extent, over, combination), watched);
        return this;
    }

    /** Lets scalar kernels go by strips, through so many arrays. */
    public ParameterTable<A> strips(int arrays) {
        buffers.strips(arrays);
        return this;
    }

    /** Says that gradients are products of factors, of rows and of columns. */
    public ParameterTable<A> outer() {
        rowFactors = new RowFactors<>();
        return this;
    }

    /** Says that its parameters are sparse, and whether steps are counted for each row of them. */
    public ParameterTable<A> sparse(boolean byRow) {
        sparse = new SparseTensors(byRow);
        return this;
    }

    /** Says which slot is the sum of the gradients of micro-batches. */
    public ParameterTable<A> gradientSum(int slot) {
        gradientSum = slot;
        return this;
    }

    /**
     * Makes rows of matrices segments, and refuses different lengths; kernels read so many arrays
     * of one value per column.
     */
    public ParameterTable<A> byRows(int columnInputs) {
        layout.divideByRows();
        buffers.columns(columnInputs);
        return this;
    }

    /**
     * Adds matrices that are orthogonalised, so many for each tensor.
     *
     * @param byBatch whether a step is done with one batch of tensors before it begins the next
     */
    public ParameterTable<A> orthogonalised(int matrices, boolean byBatch) {
        orthogonalised = new Orthogonalised<>(matrices, byBatch);
        return this;
    }

    /** The state arrays of a slot that has the precision of the weights, by segment. */
    @SuppressWarnings("unchecked")
    public A[] state(int slot) {
        return (A[]) state.arrays(slot);
    }

    /** The state arrays of a slot that is kept as {@code bfloat16}, by segment. */
    public short[][] bfloat16State(int slot) {
        return (short[][]) state.arrays(slot);
    }

    /** The values of a shared state, by tensor: one for the tensor, or one per row or column. */
    public double[][] shared(int slot) {
        return shared.get(slot).values;
    }

    /** A reduction. */
    public ReductionBuffer<A> reduction(int reduction) {
        return reductions.get(reduction);
    }

    /** Makes the results of a reduction over weights, once all chunks have been reduced. */
    public void combine(int reduction) {
        if (!updates.isIdle()) {
            reductions.combine(reduction, layout);
        }
    }

    /** Makes the results of a reduction over the weights of a batch, once all are reduced. */
    public void combine(int reduction, int batch) {
        if (!updates.isIdle()) {
            reductions.combine(reduction, batches, batch);
        }
    }

    /** The chunks of the whole table. */
    public Chunk[] chunks() {
        return division.chunks;
    }

    /** The chunks of a batch, where a step is done with one before it begins the next. */
    public Chunk[] chunks(int batch) {
        return division.batchChunks[batch];
    }

    /** The whole table as one chunk. */
    public Chunk whole() {
        return division.whole;
    }

    /** A batch as one chunk, where a step is done with one before it begins the next. */
    public Chunk whole(int batch) {
        return division.wholeBatches[batch];
    }

    /** The rows of a matrix that is orthogonalised, by segment. */
    public A[] orthogonalised(int matrix) {
        return orthogonalised.rows(matrix);
    }

    /** Orthogonalises a matrix of every tensor in place. */
    public void orthogonalise(int matrix) {
        for (int b = 0; b < batches.count; b++) {
            orthogonalise(matrix, b);
        }
    }

    /** Orthogonalises a matrix of every tensor of a batch in place. */
    public void orthogonalise(int matrix, int batch) {
        if (!updates.isIdle()) {
            orthogonalised.orthogonalise(matrix, batch);
        }
    }

    /** A chunk's array for one value per column of the widest matrix. */
    public A columnInput(int input, int chunk) {
        return buffers.column(input, chunk);
    }

    /** A chunk's strips of single precision; null where kernels do not go by strips. */
    public FloatStrips floatStrips(int chunk) {
        return buffers.floatStrips(chunk);
    }

    /** A chunk's strips of double precision; null where kernels do not go by strips. */
    public DoubleStrips doubleStrips(int chunk) {
        return buffers.doubleStrips(chunk);
    }

    /** Adds a segment to the tensor added last; refuses one of another length if it must. */
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
        bound = new BoundArrays<>(master ? rounded : weights, gradients);
        if (rowFactors != null) {
            rowFactors.allocate(layout, format);
        }
        if (gradientSum >= 0) {
            inPlaceOfGradients = InPlaceOfGradients.of(layout, format, weights, master, rowFactors);
        }
        if (sparse != null) {
            return;
        }
        Partition.Grain grain =
                new Partition.Grain(layout.isByRows() ? 0 : reductions.block(), reductions.rows());
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
    }

    /** Lets kernels read the model's gradients, or other numbers that they multiply by 0. */
    void readGradients(boolean reads) {
        gradients = reads ? bound.gradients() : inPlaceOfGradients;
        if (rowFactors != null) {
            rowFactors.read(reads);
        }
    }

    /** Returns whether a pass writes more than weights and the state of each. */
    boolean isShared() {
        return !shared.isEmpty()
                || !reductions.isEmpty()
                || orthogonalised != null
                || buffers.hasColumns();
    }

    /** Sets the sums of gradients to 0; and those bound, if they are the optimizer's to clear. */
    void forgetGradients(boolean clears) {
        if (gradientSum >= 0) {
            state.fill(gradientSum, 0);
        }
        for (int k = 0; clears && k < gradients.length; k++) {
            int begin = layout.offsets[k];
            format.fill(gradients[k], begin, begin + layout.lengths[k], 0);
        }
    }

    /**
     * Adds views of all slots, in the order of the tensors, then those that weights share.
     */
    void list(List<OptimizerState.Slot> into) {
        for (int tensor = 0; tensor < layout.tensors; tensor++) {
            if (master) {
                into.add(SlotNames.master(layout, tensor, weights));
            }
            state.list(layout, tensor, into);
        }
        SharedState.list(shared, layout, into);
    }
}
