package io.stepsmith.engine;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Sums the values of every column of a matrix, or finds the greatest. Within a block of {@link #ROWS} rows the values of a column are
 * added from row to row, in the precision of the values; the blocks are added in double.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class ColumnAccumulator<A> {
    /** Rows in a block. */
    public static final int ROWS = 64;

    /** One lane per column, which kernels add to; at least as long as the widest matrix. */
    public final A lanes;

    private final boolean max;
    private double[] totals;
    private int columns;

    private ColumnAccumulator(A lanes, boolean max) {
        this.lanes = lanes;
        this.max = max;
    }

    /** An accumulator of {@code float[].class} or {@code double[].class} for at most so many columns: of sums, or of greatest values. */
    public static <A> ColumnAccumulator<A> of(Class<A> type, int columns, boolean max) {
        return new ColumnAccumulator<>(type.cast(Array.newInstance(type.getComponentType(), columns)), max);
    }

    /** Starts anew; the results will be in the given array, one per column. */
    public void begin(double[] results) {
        totals = results;
        columns = results.length;
        Arrays.fill(totals, max ? Double.NEGATIVE_INFINITY : 0);
        clear();
    }

    /** Called after each row, counted from 0, and after the last with {@code last}: every {@link #ROWS} rows the block ends. */
    public void row(int row, boolean last) {
        if (row % ROWS != ROWS - 1 && !last) {
            return;
        }
        for (int j = 0; j < columns; j++) {
            double value = lanes instanceof float[] floats ? floats[j] : ((double[]) lanes)[j];
            totals[j] = max ? Math.max(totals[j], value) : totals[j] + value;
        }
        clear();
    }

    private void clear() {
        if (lanes instanceof float[] floats) {
            Arrays.fill(floats, 0, columns, max ? Float.NEGATIVE_INFINITY : 0);
        } else {
            Arrays.fill((double[]) lanes, 0, columns, max ? Double.NEGATIVE_INFINITY : 0);
        }
    }
}
