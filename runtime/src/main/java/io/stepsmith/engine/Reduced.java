package io.stepsmith.engine;

import io.stepsmith.Exact;
import io.stepsmith.Extent;
import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * A reduction over the tensors, rows or columns of one table: what threads have made of their parts, and the results. Of the weights of a
 * tensor or row, every block of {@link Accumulator#BLOCK} has a sum of its own (or a greatest value); of those of a column, every
 * {@link #ROWS} rows. They are combined in their order, whichever thread made them. A block's sum that is not finite is for the caller to make again.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Reduced<A> {
    /** Rows that are combined, in the precision of the weights, before their sum goes into a total in double. */
    public static final int ROWS = 64;

    static {
        Exact.exp(0); // loads what kernels may call where they sum a block again, for a step must not load classes
    }

    private final Class<A> type;
    private final Extent extent;
    private final Extent over;
    private final boolean max;
    private Accumulator<A>[] accumulators;
    private double[][] blocks;
    private A[][] groups;
    private double[][] values;
    private Segments<A> table;

    /** A reduction to an extent, over what there is one value of for each of another. */
    Reduced(Class<A> type, Extent extent, Extent over, boolean max) {
        this.type = type;
        this.extent = extent;
        this.over = over;
        this.max = max;
    }

    /** Whether blocks of weights must stay whole. */
    boolean isBlocked() {
        return over == Extent.WEIGHT && extent != Extent.COLUMN;
    }

    /** Whether groups of rows must stay whole. */
    boolean isGrouped() {
        return extent == Extent.COLUMN;
    }

    @SuppressWarnings("unchecked")
    void allocate(Segments<A> segments, int parts) {
        table = segments;
        values = segments.perExtent(extent);
        if (isGrouped()) {
            groups = (A[][]) Array.newInstance(type, segments.tensors, 0);
            for (int t = 0; t < segments.tensors; t++) {
                groups[t] = (A[]) Array.newInstance(type.getComponentType(), (segments.rows(t) + ROWS - 1) / ROWS, segments.columns(t));
            }
            return;
        }
        accumulators = (Accumulator<A>[]) new Accumulator<?>[over == Extent.WEIGHT ? parts : 1];
        for (int part = 0; part < accumulators.length; part++) {
            accumulators[part] = Accumulator.of(type, max);
        }
        if (isBlocked()) {
            blocks = new double[segments.size][];
            for (int k = 0; k < segments.size; k++) {
                blocks[k] = new double[(segments.lengths[k] + Accumulator.BLOCK - 1) / Accumulator.BLOCK];
            }
        }
    }

    /** The results, by tensor: one for the tensor, or one per row or column. */
    public double[][] values() {
        return values;
    }

    /** The lanes of a part's blocks, or of part 0 for what is not of weights. */
    public Accumulator<A> accumulator(int part) {
        return accumulators[part];
    }

    /** Takes what has come together in an accumulator's lanes as that of the block that begins at a weight; whether it is finite. */
    public boolean block(Accumulator<A> accumulator, int segment, int begin) {
        double value = accumulator.take();
        blocks[segment][begin / Accumulator.BLOCK] = value;
        return Double.isFinite(value);
    }

    /** Takes what has come together in an accumulator's lanes of double instead of a block's sum, if that is not finite. */
    public void redo(Accumulator<A> accumulator, int segment, int begin) {
        double[] sums = blocks[segment];
        int block = begin / Accumulator.BLOCK;
        double again = accumulator.takeDoubles();
        if (!Double.isFinite(sums[block])) {
            sums[block] = again;
        }
    }

    /** What the columns have in the rows around a row, one lane per column, for kernels to add to; cleared at the first of these rows. */
    public A lanes(int tensor, int row) {
        A lanes = groups[tensor][row / ROWS];
        if (row % ROWS == 0) {
            Accumulator.clear(lanes, max);
        }
        return lanes;
    }

    /** Combines what threads have made of a tensor. */
    void combine(int tensor) {
        double[] results = values[tensor];
        Arrays.fill(results, max ? Double.NEGATIVE_INFINITY : 0);
        if (isGrouped()) {
            for (A group : groups[tensor]) {
                for (int column = 0; column < results.length; column++) {
                    double value = group instanceof float[] floats ? floats[column] : ((double[]) group)[column];
                    results[column] = both(results[column], value);
                }
            }
            return;
        }
        for (int k = table.first[tensor]; k < table.first[tensor + 1]; k++) {
            int at = extent == Extent.ROW ? k - table.first[tensor] : 0;
            for (double block : blocks[k]) {
                results[at] = both(results[at], block);
            }
        }
    }

    private double both(double a, double b) {
        return max ? Math.max(a, b) : a + b;
    }
}
