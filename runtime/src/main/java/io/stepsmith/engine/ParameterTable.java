package io.stepsmith.engine;

import io.stepsmith.Extent;
import io.stepsmith.OptimizerState;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.SlotNames;
import io.stepsmith.engine.matrix.Orthogonalised;
import io.stepsmith.engine.matrix.OrthogonaliserPool;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.parallel.Division;
import io.stepsmith.engine.parallel.Partition;
import io.stepsmith.engine.reduction.BlockSum;
import io.stepsmith.engine.reduction.Combination;
import io.stepsmith.engine.reduction.DoubleStrips;
import io.stepsmith.engine.reduction.FloatStrips;
import io.stepsmith.engine.reduction.ReductionBuffer;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arrays that one kernel updates: all tensors of one group and one precision. A segment is one contiguous array of weights:
 * a vector, or one row of a matrix. Weights and gradients are read from the model anew at every step, but where the model has bfloat16
 * numbers, the weights are float arrays of the optimizer and the model has them rounded. The state is owned here: what every weight has,
 * an array for each segment and slot; what weights share, an array of doubles for each tensor. (One array for many
 * tensors, with an offset for each, could begin each at a line of the cache; but C2 does not reliably turn a loop into SIMD whose arrays have different offsets:
 * the scalar kernels would be three to nine times slower.)
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class ParameterTable<A> {
    /** Number of segments. */
    public int size;
    /** The weights of each segment: the model's arrays, or master weights. */
    public A[] weights;
    /** The model's arrays of each segment where these hold bfloat16 numbers, the rounded weights; otherwise null. */
    public short[][] rounded;
    /** The gradients of each segment. */
    public A[] gradients;
    /** Number of weights of each segment. */
    public int[] lengths = new int[8];
    /** Where each segment begins in the model's arrays of weights and gradients: above 0 in rows of a matrix that is a flat array. */
    public int[] offsets = new int[8];
    /** Number of tensors. */
    public int tensors;
    /** The first segment of each tensor, and then {@link #size}. */
    public int[] first = new int[8];
    /** A factor of each tensor on the learning rate, for what is in layers. */
    public double[] rateScales = new double[8];

    private static final int LINE = 32;

    private final Class<A> type;
    private final WeightState state;
    private final List<String> names = new ArrayList<>();
    private final List<String> tensorNames = new ArrayList<>();
    private final List<SharedState> shared = new ArrayList<>();
    private final List<ReductionBuffer<A>> reductions = new ArrayList<>();
    private int columnInputs;
    private int gradientSum = -1;
    private boolean byRows;
    private boolean master;
    private Object[] bound;
    private A[][] columns;
    private int stripArrays;
    private FloatStrips[] floatStrips;
    private DoubleStrips[] doubleStrips;
    private Orthogonalised<A> orthogonalised;
    private boolean byTensor;
    private Division division;
    /** The next segment of a walk over the model; apart, for it is written all the time, and other threads read the fields here. */
    private final int[] next = new int[2 * LINE];

    private ParameterTable(Class<A> type, String[] slots) {
        this.type = type;
        this.state = new WeightState(type, slots);
    }

    /** Segments of single precision with the given state slots per weight. */
    public static ParameterTable<float[]> ofFloats(String... slots) {
        return new ParameterTable<>(float[].class, slots);
    }

    /** Segments of double precision with the given state slots per weight. */
    public static ParameterTable<double[]> ofDoubles(String... slots) {
        return new ParameterTable<>(double[].class, slots);
    }

    /** Adds a state that the weights of an extent share. */
    public ParameterTable<A> shared(String slot, Extent per, double initial) {
        shared.add(new SharedState(slot, per, initial));
        return this;
    }

    /** Keeps some of the slots per weight, by position, as {@code bfloat16}. */
    public ParameterTable<A> bfloat16(int... positions) {
        for (int slot : positions) {
            state.narrow(slot);
        }
        return this;
    }

    /** Says that the model has bfloat16 numbers, for which master weights are kept. */
    public ParameterTable<A> bfloat16Weights() {
        master = true;
        return this;
    }

    /** Adds a reduction to an extent of what there is one value of for each of another. */
    public ParameterTable<A> reduction(Extent extent, Extent over, Combination combination) {
        reductions.add(new ReductionBuffer<>(type, extent, over, combination));
        return this;
    }

    /** Lets scalar kernels go by strips, through so many arrays. */
    public ParameterTable<A> strips(int arrays) {
        stripArrays = arrays;
        return this;
    }

    /** Says which slot is the sum of the gradients of micro-batches. */
    public ParameterTable<A> gradientSum(int slot) {
        gradientSum = slot;
        return this;
    }

    /** Makes every row of a matrix a segment, and refuses rows of different lengths; kernels read so many arrays of one value per column. */
    public ParameterTable<A> byRows(int columnInputs) {
        byRows = true;
        this.columnInputs = columnInputs;
        return this;
    }

    /**
     * Adds matrices that are orthogonalised, so many for each tensor.
     *
     * @param byTensor whether a step is done with one tensor before it begins the next
     */
    public ParameterTable<A> orthogonalised(int matrices, boolean byTensor) {
        orthogonalised = new Orthogonalised<>(matrices, byTensor);
        this.byTensor = byTensor;
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

    /** Makes the results of a reduction over weights, once all parts have been reduced. */
    public void combine(int reduction) {
        ReductionBuffer<A> reduced = reductions.get(reduction);
        for (int t = 0; t < tensors; t++) {
            reduced.combine(t);
        }
    }

    /** Makes the result of a reduction over the weights of one tensor, once all its parts have been reduced. */
    public void combine(int reduction, int tensor) {
        reductions.get(reduction).combine(tensor);
    }

    /** The parts of the whole table. */
    public Chunk[] parts() {
        return division.parts;
    }

    /** The parts of a tensor, where a step is done with one tensor before it begins the next. */
    public Chunk[] parts(int tensor) {
        return division.tensorParts[tensor];
    }

    /** The whole table as one part. */
    public Chunk whole() {
        return division.whole;
    }

    /** A tensor as one part, where a step is done with one tensor before it begins the next. */
    public Chunk whole(int tensor) {
        return division.wholeTensors[tensor];
    }

    /** The rows of a matrix that is orthogonalised, by segment. */
    public A[] orthogonalised(int matrix) {
        return orthogonalised.rows(matrix);
    }

    /** Orthogonalises a matrix of every tensor in place. */
    public void orthogonalise(int matrix) {
        for (int t = 0; t < tensors; t++) {
            orthogonalise(matrix, t);
        }
    }

    /** Orthogonalises a matrix of a tensor in place. */
    public void orthogonalise(int matrix, int tensor) {
        orthogonalised.orthogonalise(matrix, tensor, first[tensor]);
    }

    /** A part's array for one value per column of the widest matrix, in the precision of the weights. */
    public A columnInput(int input, int part) {
        return columns[input][part];
    }

    /** A part's strips of single precision. */
    public FloatStrips floatStrips(int part) {
        return floatStrips == null ? null : floatStrips[part];
    }

    /** A part's strips of double precision. */
    public DoubleStrips doubleStrips(int part) {
        return doubleStrips == null ? null : doubleStrips[part];
    }

    /** The number of weights of a tensor. */
    public double count(int tensor) {
        double count = 0;
        for (int k = first[tensor]; k < first[tensor + 1]; k++) {
            count += lengths[k];
        }
        return count;
    }

    /** The number of weights. */
    public double count() {
        double count = 0;
        for (int k = 0; k < size; k++) {
            count += lengths[k];
        }
        return count;
    }

    /** The number of rows of a matrix. */
    public int rows(int tensor) {
        return first[tensor + 1] - first[tensor];
    }

    /** The number of columns of a matrix. */
    public int columns(int tensor) {
        return rows(tensor) == 0 ? 0 : lengths[first[tensor]];
    }

    /** Sets every value of a slot. */
    public void fill(int slot, double value) {
        state.fill(slot, value);
    }

    /** Bytes of a weight. */
    public int bytes() {
        return type == float[].class ? Float.BYTES : Double.BYTES;
    }

    /** Whether rows are segments because the rule asks for rows or columns. */
    boolean isByRows() {
        return byRows;
    }

    /** Registers a tensor; its segments follow. */
    public void addTensor(String name, double rateScale) {
        if (tensors + 1 == first.length) {
            first = Arrays.copyOf(first, 2 * first.length);
            rateScales = Arrays.copyOf(rateScales, first.length);
        }
        tensorNames.add(name);
        rateScales[tensors] = rateScale;
        first[tensors++] = size;
        first[tensors] = size;
    }

    /** Registers a segment of the tensor registered last. */
    public void add(String name, int length, int offset) {
        if (size == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
        }
        names.add(name);
        offsets[size] = offset;
        lengths[size++] = length;
        first[tensors] = size;
        if (byRows && lengths[first[tensors - 1]] != length) {
            throw Failures.jagged(name, length, lengths[first[tensors - 1]]);
        }
    }

    /** Allocates the state once all segments are known, and divides them among threads. */
    @SuppressWarnings("unchecked")
    public void allocate(OrthogonaliserPool pool, int threads) {
        weights = (A[]) Array.newInstance(type, size);
        gradients = (A[]) Array.newInstance(type, size);
        bound = weights;
        if (master) {
            rounded = new short[size][];
            bound = rounded;
            for (int k = 0; k < size; k++) {
                weights[k] = (A) Array.newInstance(type.getComponentType(), lengths[k]);
            }
        }
        state.allocate(size, lengths);
        int block = reductions.stream().anyMatch(ReductionBuffer::isBlocked) ? BlockSum.BLOCK : BlockSum.LANES;
        Partition.Grain grain = new Partition.Grain(byRows ? 0 : block, reductions.stream().anyMatch(ReductionBuffer::isGrouped) ? ReductionBuffer.ROWS : 1);
        division = new Division(this, grain, byTensor, threads);
        int most = division.most();
        int widest = 0;
        for (int k = 0; k < size; k++) {
            widest = Math.max(widest, lengths[k]);
        }
        for (SharedState slot : shared) {
            slot.allocate(this);
        }
        for (ReductionBuffer<A> reduction : reductions) {
            reduction.allocate(this, most, widest);
        }
        if (orthogonalised != null) {
            orthogonalised.allocate(type, this, pool);
        }
        if (stripArrays > 0 && FloatStrips.bound(widest) > 0) {
            allocateStrips(most);
        }
        columns = (A[][]) Array.newInstance(type, columnInputs, most);
        for (A[] input : columns) {
            for (int part = 0; part < most; part++) {
                input[part] = (A) Array.newInstance(type.getComponentType(), widest);
            }
        }
    }

    private void allocateStrips(int parts) {
        boolean single = type == float[].class;
        floatStrips = new FloatStrips[single ? parts : 0];
        doubleStrips = new DoubleStrips[single ? 0 : parts];
        for (int part = 0; part < parts; part++) {
            if (single) {
                floatStrips[part] = new FloatStrips(stripArrays);
            } else {
                doubleStrips[part] = new DoubleStrips(stripArrays);
            }
        }
    }

    /** One array per tensor, with a value for each of an extent in it. */
    public double[][] perExtent(Extent extent) {
        double[][] values = new double[tensors][];
        for (int t = 0; t < tensors; t++) {
            values[t] = new double[extent == Extent.ROW ? rows(t) : extent == Extent.COLUMN ? columns(t) : 1];
        }
        return values;
    }

    /** Whether a pass writes more than weights and the state of each. */
    boolean isShared() {
        return !shared.isEmpty() || !reductions.isEmpty() || orthogonalised != null || columnInputs > 0;
    }

    /** Starts over at the first segment. */
    void rewind() {
        next[LINE] = 0;
    }

    /** The length that the next segment must have. */
    int expectedLength() {
        return lengths[next[LINE]];
    }

    /** Goes on to the next segment if these are the arrays it has, which need no second look; whether they are. */
    boolean takesAgain(Object weight, A gradient) {
        int segment = next[LINE];
        if (weight == null || gradient == null || bound[segment] != weight || gradients[segment] != gradient) {
            return false;
        }
        next[LINE] = segment + 1;
        return true;
    }

    /**
     * Takes the model's arrays of the next segment. Those that are known are not written again, for
     * other threads have the references in their caches.
     *
     * @return whether one of them is another than before
     */
    boolean take(Object weight, A gradient) {
        int segment = next[LINE]++;
        boolean other = false;
        if (bound[segment] != weight) {
            bound[segment] = weight;
            other = true;
        }
        if (gradients[segment] != gradient) {
            gradients[segment] = gradient;
            other = true;
        }
        return other;
    }

    /** Whether a segment has weights, and no segment before it has the same array. */
    boolean isWholeArray(int segment) {
        return lengths[segment] > 0 && offsets[segment] == 0;
    }

    /** The name of a segment, such as {@code blocks[2].query[7]}. */
    String name(int segment) {
        return names.get(segment);
    }

    /** The model's arrays of weights, by segment. */
    Object[] bound() {
        return bound;
    }

    /** Sets the sums of gradients that are kept to 0, and, if they are the optimizer's to clear, those that are bound. */
    void forgetGradients(boolean clears) {
        if (gradientSum >= 0) {
            fill(gradientSum, 0);
        }
        for (int k = 0; clears && k < size; k++) {
            if (gradients[k] instanceof float[] floats) {
                Arrays.fill(floats, offsets[k], offsets[k] + lengths[k], 0);
            } else {
                Arrays.fill((double[]) (Object) gradients[k], offsets[k], offsets[k] + lengths[k], 0);
            }
        }
    }

    /** Adds views of all slots, in the order of the segments, then those that weights share, in the order of the tensors. */
    void list(List<OptimizerState.Slot> into) {
        for (int k = 0; k < size; k++) {
            if (master) {
                into.add(SlotNames.master(names.get(k), weights[k]));
            }
            state.list(k, names.get(k), into);
        }
        for (int t = 0; t < tensors; t++) {
            for (SharedState slot : shared) {
                into.add(SlotNames.slot(tensorNames.get(t), slot.name, slot.values[t]));
            }
        }
    }
}
