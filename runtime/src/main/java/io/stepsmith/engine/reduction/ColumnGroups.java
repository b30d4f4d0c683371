package io.stepsmith.engine.reduction;

import io.stepsmith.engine.layout.SegmentLayout;

import java.util.Arrays;

/**
 * Results of the columns of matrices in each group of {@link #ROWS} rows. Where that is not
 * right, see {@link BlockSum}, the values of these columns are combined again, one row after the
 * other.
 */
final class ColumnGroups {
    private static final int ROWS = ReductionBuffer.ROWS;

    private final SegmentLayout layout;
    private final Combination combination;
    /** By tensor, group and column. */
    final double[][][] results;
    /**
     * True where a result is not right, by tensor, group and column; and where any is in a tensor's
     * group.
     */
    private final boolean[][][] wrong;

    private final boolean[][] anyWrong;
    /** By chunk and column: squares that are combined again. */
    private final SquareSum[][] squares;

    /** The groups of all matrices of a table, the widest of which has so many columns. */
    ColumnGroups(SegmentLayout layout, Combination combination, int chunks, int widest) {
        this.layout = layout;
        this.combination = combination;
        results = new double[layout.tensors][][];
        wrong = new boolean[layout.tensors][][];
        anyWrong = new boolean[layout.tensors][];
        for (int t = 0; t < layout.tensors; t++) {
            int groups = (layout.rows(t) + ROWS - 1) / ROWS;
            results[t] = new double[groups][layout.columns(t)];
            wrong[t] = new boolean[groups][layout.columns(t)];
            anyWrong[t] = new boolean[groups];
        }
        squares = new SquareSum[combination == Combination.NORM ? chunks : 0][widest];
        for (SquareSum[] ofChunk : squares) {
            Arrays.setAll(ofChunk, column -> new SquareSum());
        }
    }

    private boolean isLast(int tensor, int row) {
        return row % ROWS == ROWS - 1 || row == layout.rows(tensor) - 1;
    }

    /**
     * Takes the lanes of a block sum, one for each column, if a row is the last of its group;
     * whether all is right.
     */
    boolean drain(BlockSum<?> blockSum, int tensor, int row) {
        if (!isLast(tensor, row)) {
            return true;
        }
        if (layout.lengths[layout.first[tensor] + row] == 0) {
            anyWrong[tensor][row / ROWS] = false; // what another worker makes, or has no columns
            return true;
        }
        double[] group = results[tensor][row / ROWS];
        boolean[] wrongColumns = wrong[tensor][row / ROWS];
        boolean right = true;
        for (int column = 0; column < group.length; column++) {
            double sum = blockSum.lanes instanceof float[] floats
                    ? floats[column]
                    : ((double[]) blockSum.lanes)[column];
            group[column] = blockSum.result(sum);
            wrongColumns[column] = !blockSum.isRight(sum);
            right &= !wrongColumns[column];
        }
        anyWrong[tensor][row / ROWS] = !right;
        return right;
    }

    /**
     * The first column, from one on, that is not right in the group of a row; the number of columns
     * if there is none.
     */
    int wrongFrom(int tensor, int row, int column) {
        boolean[] wrongColumns = wrong[tensor][row / ROWS];
        int first = anyWrong[tensor][row / ROWS] ? column : wrongColumns.length;
        while (first < wrongColumns.length && !wrongColumns[first]) {
            first++;
        }
        return first;
    }

    /** The end of the columns that are not right, from one on that is not; at most so many. */
    int wrongTo(int tensor, int row, int column, int most) {
        boolean[] wrongColumns = wrong[tensor][row / ROWS];
        int end = column + 1;
        while (end < wrongColumns.length && end - column < most && wrongColumns[end]) {
            end++;
        }
        return end;
    }

    /** Combines values in double: those of some columns in a row, from 0 on. */
    void again(double[] values, int chunk, int tensor, int row, int from, int to) {
        double[] group = results[tensor][row / ROWS];
        for (int column = from; column < to; column++) {
            double value = values[column - from];
            if (combination == Combination.NORM) {
                SquareSum sum = squares[chunk][column];
                if (row % ROWS == 0) {
                    sum.begin();
                }
                sum.add(value);
                if (isLast(tensor, row)) {
                    group[column] = sum.root();
                }
            } else {
                group[column] = row % ROWS == 0 ? value : group[column] + value;
            }
        }
    }

    /**
     * Combines the groups of a tensor: one after the other for all columns, and by column where
     * squares have to be scaled.
     */
    void combine(BlockSum<double[]> total, int tensor, double[] columns) {
        boolean max = combination == Combination.MAX;
        boolean norm = combination == Combination.NORM;
        Arrays.fill(columns, max ? Double.NEGATIVE_INFINITY : 0);
        for (double[] group : results[tensor]) {
            for (int column = 0; column < columns.length; column++) {
                double value = group[column];
                columns[column] = max
                        ? Math.max(columns[column], value)
                        : columns[column] + (norm ? value * value : value);
            }
        }
        for (int column = 0; norm && column < columns.length; column++) {
            columns[column] = SquareSum.isRight(columns[column])
                    ? Math.sqrt(columns[column])
                    : norm(total, tensor, column);
        }
    }

    private double norm(BlockSum<double[]> total, int tensor, int column) {
        total.begin();
        for (double[] group : results[tensor]) {
            total.add(group[column]);
        }
        return total.total();
    }
}
