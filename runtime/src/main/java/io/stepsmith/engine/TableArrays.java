package io.stepsmith.engine;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.layout.ArrayFormat;
import io.stepsmith.engine.layout.BoundArrays;
import io.stepsmith.engine.layout.MasterWeights;
import io.stepsmith.engine.layout.RowFactors;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.layout.TensorBatches;
import io.stepsmith.engine.matrix.Orthogonalised;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.parallel.Division;
import io.stepsmith.engine.reduction.BlockSum;
import io.stepsmith.engine.reduction.ChunkBuffers;
import io.stepsmith.engine.reduction.DoubleStrips;
import io.stepsmith.engine.reduction.FloatStrips;
import io.stepsmith.engine.reduction.ReductionBuffer;
import io.stepsmith.engine.reduction.Reductions;
import io.stepsmith.engine.sparse.SparseTensors;
import io.stepsmith.engine.state.GroupUpdates;
import io.stepsmith.engine.state.SharedState;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.engine.state.WeightState;
import io.stepsmith.engine.workers.TablePart;
import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The arrays of a parameter table as kernels and passes read them, once they are allocated.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public abstract class TableArrays<A> {
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

    final ArrayFormat format;
    final WeightState state;
    final ChunkBuffers<A> buffers;
    final List<SharedState> shared = new ArrayList<>();
    final Reductions<A> reductions = new Reductions<>();
    int gradientSum = -1;
    boolean master;
    /** The way between float weights and bfloat16 numbers of the model; null if there are none. */
    @Nullable
    MasterWeights masters;

    A[] inPlaceOfGradients;
    Orthogonalised<A> orthogonalised;
    Division division;
    /** The part of this worker; null if there are no others. */
    @Nullable
    TablePart part;

    TableArrays(Class<A> type, String[] slots) {
        format = ArrayFormat.ofWeights(type);
        layout = new SegmentLayout(format.bytes());
        state = new WeightState(format, slots);
        buffers = new ChunkBuffers<>(type);
    }

    /**
     * {@return the state arrays of a slot that has the precision of the weights, by segment}
     *
     * @param slot the index of a slot, in the order of their names
     */
    @SuppressWarnings("unchecked")
    public A[] state(int slot) {
        return (A[]) state.arrays(slot);
    }

    /**
     * {@return the state arrays of a slot that is kept as {@code bfloat16}, by segment}
     *
     * @param slot the index of a slot, in the order of their names
     */
    public short[][] bfloat16State(int slot) {
        return (short[][]) state.arrays(slot);
    }

    /**
     * {@return the values of a shared state, by tensor: one for the tensor, or one per row or
     * column}
     *
     * @param slot the index of a shared slot, in the order in which they were added
     */
    public double[][] shared(int slot) {
        return shared.get(slot).values;
    }

    /**
     * {@return a reduction}
     *
     * @param reduction the index of a reduction, in the order in which they were added
     */
    public ReductionBuffer<A> reduction(int reduction) {
        return reductions.get(reduction);
    }

    /**
     * Makes what a chunk has of a reduction that is the norm of the gradients.
     *
     * @param reduction the index of a reduction, in the order in which they were added
     * @param chunk one of the table's
     */
    public void normsOfGradients(int reduction, Chunk chunk) {
        ReductionBuffer<A> norms = reductions.get(reduction);
        for (int k = chunk.firstSegment; k < chunk.endSegment; k++) {
            norms.norms(chunk.index, gradients[k], k, chunk.begin(k), chunk.end(k), buffers);
        }
    }

    /**
     * Makes the results of a reduction over weights, once all chunks have been reduced.
     *
     * @param reduction the index of a reduction, in the order in which they were added
     */
    public void combine(int reduction) {
        if (!updates.isIdle()) {
            if (part != null) {
                part.exchange(reduction);
            }
            reductions.combine(reduction, layout);
        }
    }

    /**
     * Makes the results of a reduction over the weights of a batch, once all are reduced.
     *
     * @param reduction the index of a reduction, in the order in which they were added
     * @param batch the index of a batch, from 0
     */
    public void combine(int reduction, int batch) {
        if (!updates.isIdle()) {
            if (part != null) {
                part.exchange(reduction, batch);
            }
            reductions.combine(reduction, batches, batch);
        }
    }

    /**
     * Adds the results of a reduction, one for each tensor, to a sum over the model.
     *
     * @param reduction the index of a reduction, in the order in which they were added
     * @param sum the sum, for the tensors of all tables that have it
     */
    public void addResults(int reduction, BlockSum<double[]> sum) {
        if (!updates.isIdle()) {
            for (double[] ofTensor : reductions.get(reduction).values()) {
                sum.add(ofTensor[0]);
            }
        }
    }

    /** {@return the chunks of the whole table} */
    public Chunk[] chunks() {
        return division.chunks;
    }

    /**
     * {@return the chunks of a batch, where a step is done with one before it begins the next}
     *
     * @param batch the index of a batch, from 0
     */
    public Chunk[] chunks(int batch) {
        return division.batchChunks[batch];
    }

    /** {@return the whole table as one chunk} */
    public Chunk whole() {
        return division.whole;
    }

    /**
     * {@return a batch as one chunk, where a step is done with one before it begins the next}
     *
     * @param batch the index of a batch, from 0
     */
    public Chunk whole(int batch) {
        return division.wholeBatches[batch];
    }

    /**
     * {@return the rows of a matrix that is orthogonalised, by segment}
     *
     * @param matrix the index of a matrix that is orthogonalised, from 0
     */
    public A[] orthogonalised(int matrix) {
        return orthogonalised.rows(matrix);
    }

    /**
     * Orthogonalises a matrix of every tensor in place.
     *
     * @param matrix the index of a matrix that is orthogonalised, from 0
     */
    public void orthogonalise(int matrix) {
        for (int b = 0; b < batches.count; b++) {
            orthogonalise(matrix, b);
        }
    }

    /**
     * Orthogonalises a matrix of every tensor of a batch in place.
     *
     * @param matrix the index of a matrix that is orthogonalised, from 0
     * @param batch the index of a batch, from 0
     */
    public void orthogonalise(int matrix, int batch) {
        if (!updates.isIdle()) {
            orthogonalised.orthogonalise(matrix, batch);
        }
    }

    /**
     * {@return a chunk's array for one value per column of the widest matrix}
     *
     * @param input the index of the array, from 0
     * @param chunk the index of a chunk of the table, from 0
     */
    public A columnInput(int input, int chunk) {
        return buffers.column(input, chunk);
    }

    /**
     * {@return a chunk's strips of single precision; null where kernels do not go by strips}
     *
     * @param chunk the index of a chunk of the table, from 0
     */
    public FloatStrips floatStrips(int chunk) {
        return buffers.floatStrips(chunk);
    }

    /**
     * {@return a chunk's strips of double precision; null where kernels do not go by strips}
     *
     * @param chunk the index of a chunk of the table, from 0
     */
    public DoubleStrips doubleStrips(int chunk) {
        return buffers.doubleStrips(chunk);
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
        for (int k = 0; clears && k < layout.size; k++) {
            int begin = layout.wholeOffset(k);
            format.fill(bound.gradients()[k], begin, begin + layout.wholeLength(k), 0);
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
