package io.stepsmith.engine.layout;

import io.stepsmith.Extent;

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
    /** Number of weights of each segment. */
    public int[] lengths = new int[8];
    /**
     * The index of each segment's first weight in the model's arrays of weights and gradients:
     * above 0 in rows of a matrix that is a flat array.
     */
    public int[] offsets = new int[8];
    /** Number of tensors. */
    public int tensors;
    /** The first segment of each tensor, and then {@link #size}. */
    public int[] first = new int[8];
    /** A factor of each tensor on the learning rate, for what is in layers. */
    public double[] rateScales = new double[8];

    private final int bytes;
    private final List<Tensor> all = new ArrayList<>();
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

    /** Returns whether every row of a matrix is a segment. */
    public boolean isByRows() {
        return byRows;
    }

    /**
     * Adds a tensor; its segments follow.
     *
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

    /** Adds a segment to the tensor added last. */
    public void add(int length, int offset) {
        if (size == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
        }
        offsets[size] = offset;
        lengths[size++] = length;
        first[tensors] = size;
    }

    /** Bytes of a weight. */
    public int bytes() {
        return bytes;
    }

    /** The name of a segment, such as {@code blocks[2].query[7]}. */
    public String name(int segment) {
        int tensor = Arrays.binarySearch(first, 0, tensors, segment);
        tensor = tensor < 0 ? -2 - tensor : tensor;
        while (first[tensor + 1] == first[tensor]) {
            tensor++;
        }
        Tensor of = all.get(tensor);
        return of.isInRows() ? of.row(segment - first[tensor]) : of.name();
    }

    /** The name of the segment added last. */
    public String last() {
        return name(size - 1);
    }

    /** The name of a tensor, such as {@code blocks[2].query}. */
    public String tensorName(int tensor) {
        return all.get(tensor).name();
    }

    /**
     * The length of a tensor, or its rows and columns; -1 for columns if the rows differ in length.
     */
    public List<Integer> shape(int tensor) {
        Tensor of = all.get(tensor);
        if (!of.isInRows()) {
            return Arrays.stream(of.shape()).boxed().toList();
        }
        int columns = columns(tensor);
        for (int k = first[tensor]; k < first[tensor + 1]; k++) {
            columns = lengths[k] == columns ? columns : -1;
        }
        return List.of(rows(tensor), columns);
    }

    /** The same, with the number of weights for rows that differ in length. */
    public List<Integer> lengths(int tensor) {
        List<Integer> shape = shape(tensor);
        return shape.contains(-1) ? List.of(Math.toIntExact((long) count(tensor))) : shape;
    }

    /** A view of the arrays of a tensor, of those of all segments; an empty one if it has none. */
    public List<?> of(int tensor, Object[] arrays) {
        Class<?> type = arrays.getClass().getComponentType().getComponentType();
        return rows(tensor) == 0
                ? List.of(Array.newInstance(type, 0))
                : Arrays.asList(arrays).subList(first[tensor], first[tensor + 1]);
    }

    /** Returns whether a segment has weights, and no segment before it has the same array. */
    public boolean isWholeArray(int segment) {
        return lengths[segment] > 0 && offsets[segment] == 0;
    }

    /** The number of weights of a tensor. */
    public double count(int tensor) {
        return count(first[tensor], first[tensor + 1]);
    }

    /** The number of weights. */
    public double count() {
        return count(0, size);
    }

    private double count(int begin, int end) {
        double count = 0;
        for (int k = begin; k < end; k++) {
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

    /** The number of weights of the longest segment. */
    public int longest() {
        int longest = 0;
        for (int k = 0; k < size; k++) {
            longest = Math.max(longest, lengths[k]);
        }
        return longest;
    }

    /** Makes one array per tensor, with a value for each of an extent in it. */
    public double[][] perExtent(Extent extent) {
        double[][] values = new double[tensors][];
        for (int t = 0; t < tensors; t++) {
            values[t] = new double
                    [extent == Extent.ROW ? rows(t) : extent == Extent.COLUMN ? columns(t) : 1];
        }
        return values;
    }
}
