package io.stepsmith.engine.layout;

import io.stepsmith.Extent;
import io.stepsmith.nullness.Nullable;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lengths, offsets and names of the segments of a parameter table, in the order of the model. A
 * segment is one contiguous array of weights: a vector, or one row of a matrix; consecutive
 * segments make a tensor. The first walk over the model adds them; from then on a layout stays as
 * it is.
 *
 * <p>One array for many tensors, with an offset for each, could begin each at a line of the cache.
 * But C2 does not reliably turn a loop into SIMD whose arrays have different offsets: the scalar
 * kernels would be three to nine times slower.
 */
public final class SegmentLayout {
    /** Number of segments. */
    public int size;
    /** Number of weights of each segment; where workers have parts, of those that are held here. */
    public int[] lengths = new int[8];
    /**
     * The index of each segment's first weight in the arrays of weights and gradients that kernels
     * read: above 0 in rows of a matrix that is a flat array.
     */
    public int[] offsets = new int[8];
    /** The first weight of each segment that is held here; 0 unless workers have parts. */
    public int[] starts = new int[8];
    /** Number of tensors. */
    public int tensors;
    /** The first segment of each tensor, and then {@link #size}. */
    public int[] first = new int[8];
    /** A factor of each tensor on the learning rate, for what is in layers. */
    public double[] rateScales = new double[8];

    private final int bytes;
    private final List<Tensor> all = new ArrayList<>();
    private @Nullable int[] wholeLengths;
    private @Nullable int[] wholeOffsets;
    private boolean byRows;

    /**
     * A tensor. Names of its segments are made of its own when they are asked for: there may be
     * millions of rows.
     *
     * @param shape what its only segment holds; nothing where each row is a segment
     */
    private record Tensor(String name, int... shape) {
        boolean isInRows() {
            return shape.length == 0;
        }

        String row(int row) {
            return new StringBuilder(name).append('[').append(row).append(']').toString();
        }
    }

    /**
     * An empty layout.
     *
     * @param bytes of a weight
     */
    public SegmentLayout(int bytes) {
        this.bytes = bytes;
    }

    /** Makes every row of a matrix a segment, also where the matrix is a flat array. */
    public void divideByRows() {
        byRows = true;
    }

    /** {@return whether every row of a matrix is a segment} */
    public boolean isByRows() {
        return byRows;
    }

    /**
     * Adds a tensor; its segments follow.
     *
     * @param name the path of the tensor
     * @param rateScale the factor on its learning rate
     * @param shape what its only segment holds, its length or its rows and columns; nothing where
     *     each row is a segment
     */
    public void addTensor(String name, double rateScale, int... shape) {
        if (tensors + 1 == first.length) {
            first = Arrays.copyOf(first, 2 * first.length);
            rateScales = Arrays.copyOf(rateScales, first.length);
        }
        all.add(new Tensor(name, shape));
        rateScales[tensors] = rateScale;
        first[tensors++] = size;
        first[tensors] = size;
    }

    /**
     * Adds a segment to the tensor added last.
     *
     * @param length the number of weights
     * @param offset the index of the first one in its array
     */
    public void add(int length, int offset) {
        if (size == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
        }
        offsets[size] = offset;
        lengths[size++] = length;
        first[tensors] = size;
    }

    /**
     * Holds a worker's part of the weights from now on. Kernels read its weights where the model's
     * arrays have them, if they go by offsets or the part begins with the segment; otherwise in
     * copies, which begin with the part.
     *
     * @param shards the parts of all workers
     * @param rank the number of a worker, from 0
     */
    public void hold(Shards shards, int rank) {
        boolean byOffsets = isByOffsets();
        int[] begins = offsets;
        wholeLengths = lengths;
        wholeOffsets = offsets;
        lengths = new int[size];
        offsets = new int[size];
        starts = new int[size];
        for (int k = 0; k < size; k++) {
            starts[k] = shards.begin(rank, k);
            lengths[k] = shards.end(rank, k) - starts[k];
            offsets[k] = byOffsets ? begins[k] + starts[k] : 0;
        }
    }

    /** Returns whether kernels begin at the offsets of segments. */
    private boolean isByOffsets() {
        for (int k = 0; k < size; k++) {
            if (offsets[k] > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return whether kernels read the weights of a segment in a copy of a part}
     *
     * @param segment the index of a segment of the table, from 0
     */
    public boolean isCopied(int segment) {
        return starts[segment] > 0 && offsets[segment] == 0;
    }

    /**
     * {@return the number of weights of a segment, wherever they are held}
     *
     * @param segment the index of a segment of the table, from 0
     */
    public int wholeLength(int segment) {
        return wholeLengths == null ? lengths[segment] : wholeLengths[segment];
    }

    /**
     * {@return the index of a segment's first weight in the model's arrays, wherever it is held}
     *
     * @param segment the index of a segment of the table, from 0
     */
    public int wholeOffset(int segment) {
        return wholeOffsets == null ? offsets[segment] : wholeOffsets[segment];
    }

    /**
     * {@return the place of the first weight that is held here among those of a tensor}
     *
     * @param tensor the index of a tensor of the table, from 0
     */
    public long heldFrom(int tensor) {
        long before = 0;
        for (int k = first[tensor]; k < first[tensor + 1]; k++) {
            if (lengths[k] > 0) {
                return before + starts[k];
            }
            before += wholeLength(k);
        }
        return 0;
    }

    /**
     * {@return the number of weights of a tensor that are held here}
     *
     * @param tensor the index of a tensor of the table, from 0
     */
    public long heldCount(int tensor) {
        long count = 0;
        for (int k = first[tensor]; k < first[tensor + 1]; k++) {
            count += lengths[k];
        }
        return count;
    }

    /** {@return the first tensor of which weights are held here} */
    public int firstHeldTensor() {
        int tensor = 0;
        while (!isWhole() && tensor < tensors && heldCount(tensor) == 0) {
            tensor++;
        }
        return tensor;
    }

    /** {@return the tensor after the last one of which weights are held here} */
    public int endHeldTensor() {
        int begin = firstHeldTensor();
        int tensor = tensors;
        while (!isWhole() && tensor > begin && heldCount(tensor - 1) == 0) {
            tensor--;
        }
        return tensor;
    }

    /** {@return whether all weights are held here} */
    public boolean isWhole() {
        return wholeLengths == null;
    }

    /** {@return the number of bytes of a weight} */
    public int bytes() {
        return bytes;
    }

    /**
     * {@return the name of a segment, such as {@code blocks[2].query[7]}}
     *
     * @param segment the index of a segment of the table, from 0
     */
    public String name(int segment) {
        int tensor = Arrays.binarySearch(first, 0, tensors, segment);
        tensor = tensor < 0 ? -2 - tensor : tensor;
        while (first[tensor + 1] == first[tensor]) {
            tensor++;
        }
        Tensor of = all.get(tensor);
        return of.isInRows() ? of.row(segment - first[tensor]) : of.name();
    }

    /** {@return the name of the segment added last} */
    public String last() {
        return name(size - 1);
    }

    /**
     * {@return the name of a tensor, such as {@code blocks[2].query}}
     *
     * @param tensor the index of a tensor of the table, from 0
     */
    public String tensorName(int tensor) {
        return all.get(tensor).name();
    }

    /**
     * {@return the length of a tensor, or its rows and columns; -1 for columns if the rows differ
     * in length}
     *
     * @param tensor the index of a tensor of the table, from 0
     */
    public List<Integer> shape(int tensor) {
        Tensor of = all.get(tensor);
        if (!of.isInRows()) {
            return Arrays.stream(of.shape()).boxed().toList();
        }
        int columns = columns(tensor);
        for (int k = first[tensor]; k < first[tensor + 1]; k++) {
            columns = wholeLength(k) == columns ? columns : -1;
        }
        return List.of(rows(tensor), columns);
    }

    /**
     * {@return {@link #shape}, with the number of weights for rows that differ in length}
     *
     * @param tensor the index of a tensor of the table, from 0
     */
    public List<Integer> lengths(int tensor) {
        List<Integer> shape = shape(tensor);
        return shape.contains(-1) ? List.of(Math.toIntExact((long) count(tensor))) : shape;
    }

    /**
     * {@return a view of the arrays of a tensor, of those of all segments; an empty one if it has
     * none}
     *
     * @param tensor the index of a tensor of the table, from 0
     * @param arrays an array for each segment of the table
     */
    public List<?> of(int tensor, Object[] arrays) {
        Class<?> type = arrays.getClass().getComponentType().getComponentType();
        return rows(tensor) == 0
                ? List.of(Array.newInstance(type, 0))
                : Arrays.asList(arrays).subList(first[tensor], first[tensor + 1]);
    }

    /**
     * {@return whether a segment has weights, and no segment before it has the same array}
     *
     * @param segment the index of a segment of the table, from 0
     */
    public boolean isWholeArray(int segment) {
        return wholeLength(segment) > 0 && wholeOffset(segment) == 0;
    }

    /**
     * {@return the number of weights of a tensor, wherever they are held}
     *
     * @param tensor the index of a tensor of the table, from 0
     */
    public double count(int tensor) {
        return count(first[tensor], first[tensor + 1]);
    }

    /** {@return the number of weights, wherever they are held} */
    public double count() {
        return count(0, size);
    }

    private double count(int begin, int end) {
        double count = 0;
        for (int k = begin; k < end; k++) {
            count += wholeLength(k);
        }
        return count;
    }

    /**
     * {@return the number of rows of a matrix}
     *
     * @param tensor the index of a tensor of the table, from 0
     */
    public int rows(int tensor) {
        return first[tensor + 1] - first[tensor];
    }

    /**
     * {@return the number of columns of a matrix}
     *
     * @param tensor the index of a tensor of the table, from 0
     */
    public int columns(int tensor) {
        return rows(tensor) == 0 ? 0 : wholeLength(first[tensor]);
    }

    /** {@return the number of weights of the longest segment} */
    public int longest() {
        int longest = 0;
        for (int k = 0; k < size; k++) {
            longest = Math.max(longest, wholeLength(k));
        }
        return longest;
    }

    /**
     * Makes one array per tensor, with a value for each of an extent in it.
     *
     * @param extent the extent that has one value
     * @return the arrays, of zeros
     */
    public double[][] perExtent(Extent extent) {
        double[][] values = new double[tensors][];
        for (int t = 0; t < tensors; t++) {
            values[t] = new double
                    [extent == Extent.ROW ? rows(t) : extent == Extent.COLUMN ? columns(t) : 1];
        }
        return values;
    }
}
