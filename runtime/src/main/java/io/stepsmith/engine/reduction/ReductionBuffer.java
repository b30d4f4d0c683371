package io.stepsmith.engine.reduction;

import io.stepsmith.Extent;
import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.math.ExactDoubles;
import io.stepsmith.nullness.Initializer;

/**
 * A reduction over the tensors, rows or columns of one table: what threads have made of their
 * chunks, and the results. Of the weights of a tensor or row, every block of {@link
 * BlockSum#BLOCK} has a result of its own; of those of a column, every {@link #ROWS} rows. They
 * are combined in their order, whichever thread made them. What is not right, see {@link
 * BlockSum}, is for the caller to make again.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class ReductionBuffer<A> {
    /**
     * Rows that are combined, in the precision of the weights, before what they come to goes into a
     * total in double.
     */
    public static final int ROWS = 64;

    static {
        ExactDoubles.exp(
                0); // loads what kernels may call where they make values again, for a step must not
        // load classes
    }

    private final Class<A> type;
    private final Extent extent;
    private final Extent over;
    private final Combination combination;
    private final BlockSum<double[]> total;
    private boolean ofGradients;
    private BlockSum<A>[] blockSums;
    /** By segment and block, wherever the weights are held. */
    double[][] blocks = {};

    @SuppressWarnings("NullAway.Init") // isGrouped says that there is one
    ColumnGroups columns;

    private double[][] values;
    private SegmentLayout layout;

    /**
     * A reduction to an extent, over what there is one value of for each of another.
     *
     * @param type {@code float[].class} or {@code double[].class}
     * @param extent the extent that has one value
     * @param over the extent that has one number each
     * @param combination the way in which numbers are combined
     */
    public ReductionBuffer(Class<A> type, Extent extent, Extent over, Combination combination) {
        this.type = type;
        this.extent = extent;
        this.over = over;
        this.combination = combination;
        this.total = BlockSum.of(double[].class, combination, BlockSum.LANES, 0);
    }

    /**
     * Says that it is the norm of the gradients.
     *
     * @return this reduction
     */
    public ReductionBuffer<A> ofGradients() {
        ofGradients = true;
        return this;
    }

    /** {@return whether blocks of weights must stay whole} */
    public boolean isBlocked() {
        return over == Extent.WEIGHT && extent != Extent.COLUMN;
    }

    /** {@return whether groups of rows must stay whole} */
    public boolean isGrouped() {
        return extent == Extent.COLUMN;
    }

    /** Has it decided whether vectors add squares, if it is the norm of gradients. */
    void warmUpSquares(KernelWarmUp when) {
        if (ofGradients) {
            BlockNorms.load();
            (type == float[].class ? SquareKernels.FLOATS : SquareKernels.DOUBLES).warmUp(when);
        }
    }

    /** Has it decided whether vectors add the lanes of blocks, if there are such sums. */
    void warmUp(KernelWarmUp when) {
        if (isBlocked() && combination != Combination.MAX) {
            (type == float[].class ? LaneKernels.FLOATS : LaneKernels.DOUBLES).warmUp(when);
        }
    }

    /**
     * Makes room for the results of a table, and for those of so many chunks.
     *
     * @param segments the segments of the table
     * @param chunks the number of chunks
     */
    @Initializer
    @SuppressWarnings("unchecked")
    public void allocate(SegmentLayout segments, int chunks) {
        layout = segments;
        int longest = segments.longest();
        values = segments.perExtent(extent);
        blockSums = (BlockSum<A>[]) new BlockSum<?>[over == Extent.WEIGHT ? chunks : 1];
        for (int chunk = 0; chunk < blockSums.length; chunk++) {
            blockSums[chunk] = BlockSum.of(
                    type,
                    combination,
                    isGrouped() ? longest : BlockSum.LANES,
                    over == Extent.WEIGHT ? Math.min(BlockSum.BLOCK, longest) : 0);
        }
        if (isGrouped()) {
            columns = new ColumnGroups(segments, combination, chunks, longest);
        } else if (isBlocked()) {
            blocks = new double[segments.size][];
            for (int k = 0; k < segments.size; k++) {
                int length = segments.wholeLength(k);
                blocks[k] = new double[(length + BlockSum.BLOCK - 1) / BlockSum.BLOCK];
            }
        }
    }

    /** {@return the results, by tensor: one for the tensor, or one per row or column} */
    public double[][] values() {
        return values;
    }

    /**
     * {@return what a chunk's blocks or columns are combined in; that of chunk 0 for what is not of
     * weights}
     *
     * @param chunk the index of a chunk of the table, from 0
     */
    public BlockSum<A> blockSum(int chunk) {
        return blockSums[chunk];
    }

    /**
     * {@return whether what has come together in a block sum's lanes is right as that of the block
     * that begins at a weight; takes it}
     *
     * @param blockSum that of the chunk
     * @param segment the index of a segment of the table, from 0
     * @param begin the first weight of the block
     */
    public boolean block(BlockSum<A> blockSum, int segment, int begin) {
        blockSum.drain();
        blocks[segment][(layout.starts[segment] + begin) / BlockSum.BLOCK] = blockSum.result();
        return blockSum.isRight();
    }

    /**
     * Takes what a block sum's values come to instead of what its lanes came to for a block, if
     * that was not right.
     *
     * @param blockSum that of the chunk
     * @param segment the index of a segment of the table, from 0
     * @param begin the first weight of the block
     * @param end the weight after the last one of the block
     */
    public void again(BlockSum<A> blockSum, int segment, int begin, int end) {
        if (!blockSum.isRight()) {
            blocks[segment][(layout.starts[segment] + begin) / BlockSum.BLOCK] =
                    blockSum.again(end - begin);
        }
    }

    /**
     * Makes the norms of the blocks of a segment from one weight to another, whose numbers are in
     * an array.
     *
     * @param chunk the index of a chunk of the table, from 0
     * @param array the numbers, where the layout says
     * @param segment the index of a segment
     * @param begin the first weight, with which a block begins
     * @param end the weight after the last one
     * @param buffers the memory of the chunk
     */
    @SuppressWarnings("unchecked")
    public void norms(
            int chunk, A array, int segment, int begin, int end, ChunkBuffers<A> buffers) {
        int at = layout.offsets[segment];
        if (array instanceof float[] floats) {
            BlockNorms.make(
                    (ReductionBuffer<float[]>) this,
                    (BlockSum<float[]>) blockSums[chunk],
                    floats,
                    at,
                    segment,
                    begin,
                    end,
                    buffers.floatStrips(chunk));
        } else {
            BlockNorms.make(
                    (ReductionBuffer<double[]>) this,
                    (BlockSum<double[]>) blockSums[chunk],
                    (double[]) array,
                    at,
                    segment,
                    begin,
                    end,
                    buffers.doubleStrips(chunk));
        }
    }

    /**
     * Begins a row: a chunk's lanes, one for each column, start anew with each group of rows.
     *
     * @param chunk the index of a chunk of the table, from 0
     * @param row the index of a row, from 0
     */
    public void beginRow(int chunk, int row) {
        if (row % ROWS == 0) {
            blockSums[chunk].clear();
        }
    }

    /**
     * {@return whether what has come together in a chunk's lanes is right, in all columns; takes it
     * if the row is the last of a group}
     *
     * @param chunk the index of a chunk of the table, from 0
     * @param tensor the index of a tensor of the table, from 0
     * @param row the index of a row, from 0
     */
    public boolean endRow(int chunk, int tensor, int row) {
        return columns.drain(blockSums[chunk], tensor, row);
    }

    /**
     * {@return the first column, from one on, that is to be made again of the rows around a row;
     * the number of columns if there is none}
     *
     * @param tensor the index of a tensor of the table, from 0
     * @param row the index of a row, from 0
     * @param column the index of a column, from 0
     */
    public int wrongFrom(int tensor, int row, int column) {
        return columns.wrongFrom(tensor, row, column);
    }

    /**
     * {@return where columns end that are to be made again and begin with one, at most as many as
     * an block sum has values}
     *
     * @param tensor the index of a tensor of the table, from 0
     * @param row the index of a row, from 0
     * @param column the index of a column, from 0
     */
    public int wrongTo(int tensor, int row, int column) {
        return columns.wrongTo(tensor, row, column, blockSums[0].values.length);
    }

    /**
     * Takes a chunk's values as those of some columns in a row.
     *
     * @param chunk the index of a chunk of the table, from 0
     * @param tensor the index of a tensor of the table, from 0
     * @param row the index of a row, from 0
     * @param from the first column
     * @param to the column after the last one
     */
    public void rowAgain(int chunk, int tensor, int row, int from, int to) {
        columns.again(blockSums[chunk].values, chunk, tensor, row, from, to);
    }

    /**
     * Combines what threads have made of a tensor.
     *
     * @param tensor the index of a tensor of the table, from 0
     */
    public void combine(int tensor) {
        double[] results = values[tensor];
        if (isGrouped()) {
            columns.combine(total, tensor, results);
            return;
        }
        int first = layout.first[tensor];
        int end = layout.first[tensor + 1];
        if (extent != Extent.ROW) {
            results[0] = ofSegments(first, end);
            return;
        }
        for (int k = first; k < end; k++) {
            results[k - first] = ofSegments(k, k + 1);
        }
    }

    /**
     * Returns what segments come to. One block alone is that already: in double, the root of a
     * square is the number itself.
     */
    private double ofSegments(int first, int end) {
        if (end - first == 1 && blocks[first].length == 1) {
            return blocks[first][0];
        }
        total.begin();
        for (int k = first; k < end; k++) {
            for (double block : blocks[k]) {
                total.add(block);
            }
        }
        return total.total();
    }
}
