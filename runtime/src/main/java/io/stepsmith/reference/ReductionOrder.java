package io.stepsmith.reference;

import io.stepsmith.Extent;
import io.stepsmith.engine.reduction.BlockSum;
import io.stepsmith.engine.reduction.Combination;
import io.stepsmith.engine.reduction.ReductionBuffer;
import io.stepsmith.reference.ReferenceReduction.Operation;

/** Reduces the values of one tensor in the order in which a {@code double[]} kernel does. */
final class ReductionOrder {
    private final ReferenceTensor tensor;
    private final Combination combination;
    private final double[] values;

    /** The order for a tensor and one value for each of its weights. */
    ReductionOrder(ReferenceTensor tensor, Operation operation, double[] values) {
        this.tensor = tensor;
        this.combination = operation.combination();
        this.values = values;
    }

    /**
     * The sum over all weights, their norm or the greatest value, of values of which there is one
     * for each weight, row, column, or only one.
     */
    double total(Extent level) {
        double times =
                switch (level) {
                    case ROW -> tensor.columns;
                    case COLUMN -> tensor.rows;
                    case WEIGHT -> 1;
                    default -> tensor.count();
                };
        return switch (combination) {
            case MAX -> once(level);
            case SUM -> times * once(level);
            case NORM -> Math.sqrt(times) * once(level);
        };
    }

    /** The mean over all weights. */
    double mean(Extent level) {
        return switch (level) {
            case ROW -> once(level) / tensor.rows;
            case COLUMN -> once(level) / tensor.columns;
            case WEIGHT -> once(level) / tensor.count();
            default -> once(level);
        };
    }

    /**
     * The sum of what there is one of for each weight, row, column, or only one; or its norm, or
     * the greatest.
     */
    double once(Extent level) {
        BlockSum<double[]> blockSum = blockSum();
        if (level == Extent.WEIGHT) {
            for (int row = 0; row < tensor.rows; row++) {
                segment(blockSum, row);
            }
            return blockSum.total();
        }
        int rows = level == Extent.ROW ? tensor.rows : 1;
        int columns = level == Extent.COLUMN ? tensor.columns : 1;
        for (int i = 0; i < rows * columns; i++) {
            blockSum.add(values[level == Extent.ROW ? i * tensor.columns : i]);
        }
        return blockSum.total();
    }

    /** The total of every row. */
    double[] rows() {
        double[] totals = new double[tensor.rows];
        BlockSum<double[]> blockSum = blockSum();
        for (int row = 0; row < totals.length; row++) {
            blockSum.begin();
            segment(blockSum, row);
            totals[row] = blockSum.total();
        }
        return totals;
    }

    /** The total of every column: that of its groups of rows, one after the other. */
    double[] columns() {
        double[] totals = new double[tensor.columns];
        BlockSum<double[]> groups = blockSum();
        BlockSum<double[]> group = blockSum();
        for (int column = 0; column < totals.length; column++) {
            groups.begin();
            for (int from = 0; from < tensor.rows; from += ReductionBuffer.ROWS) {
                group.begin();
                for (int row = from;
                        row < Math.min(from + ReductionBuffer.ROWS, tensor.rows);
                        row++) {
                    group.add(values[row * tensor.columns + column]);
                }
                groups.add(group.total());
            }
            totals[column] = groups.total();
        }
        return totals;
    }

    private BlockSum<double[]> blockSum() {
        return BlockSum.of(double[].class, combination, BlockSum.LANES, BlockSum.BLOCK);
    }

    private void segment(BlockSum<double[]> blockSum, int row) {
        for (int from = 0; from < tensor.columns; from += BlockSum.BLOCK) {
            int to = Math.min(from + BlockSum.BLOCK, tensor.columns);
            for (int i = from; i < to; i++) {
                double value = values[row * tensor.columns + i];
                int lane = i % BlockSum.LANES;
                blockSum.values[i - from] = value;
                blockSum.lanes[lane] = put(blockSum.lanes[lane], value);
            }
            blockSum.block(to - from);
        }
    }

    private double put(double lane, double value) {
        return combination == Combination.MAX
                ? Math.max(lane, value)
                : lane + (combination == Combination.NORM ? value * value : value);
    }
}
