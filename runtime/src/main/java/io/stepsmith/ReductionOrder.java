package io.stepsmith;

import io.stepsmith.Reduction.Operation;
import io.stepsmith.engine.Accumulator;
import io.stepsmith.engine.Reduced;
import java.util.Arrays;

/** Reduces the values of one tensor in the order in which a {@code double[]} kernel does. */
final class ReductionOrder {
    private final ReferenceTensor tensor;
    private final boolean max;
    private final double[] values;

    /** The order for a tensor and one value for each of its weights. */
    ReductionOrder(ReferenceTensor tensor, Operation operation, double[] values) {
        this.tensor = tensor;
        this.max = operation == Operation.MAX;
        this.values = Arrays.stream(values).map(operation::term).toArray();
    }

    /** The sum over all weights, or the greatest value, of values of which there is one for each weight, row, column, or only one. */
    double total(Extent level) {
        double times = switch (level) {
            case ROW -> tensor.columns;
            case COLUMN -> tensor.rows;
            case WEIGHT -> 1;
            default -> tensor.count();
        };
        return max ? once(level) : times * once(level);
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

    /** The sum of what there is one of for each weight, row, column, or only one; or the greatest. */
    private double once(Extent level) {
        Accumulator<double[]> accumulator = accumulator();
        if (level == Extent.WEIGHT) {
            for (int row = 0; row < tensor.rows; row++) {
                segment(accumulator, row);
            }
            return accumulator.total();
        }
        int rows = level == Extent.ROW ? tensor.rows : 1;
        int columns = level == Extent.COLUMN ? tensor.columns : 1;
        for (int i = 0; i < rows * columns; i++) {
            accumulator.add(values[level == Extent.ROW ? i * tensor.columns : i]);
        }
        return accumulator.total();
    }

    /** The total of every row. */
    double[] rows() {
        double[] totals = new double[tensor.rows];
        Accumulator<double[]> accumulator = accumulator();
        for (int row = 0; row < totals.length; row++) {
            accumulator.begin();
            segment(accumulator, row);
            totals[row] = accumulator.total();
        }
        return totals;
    }

    /** The total of every column: that of its groups of rows, one after the other. */
    double[] columns() {
        double[] totals = new double[tensor.columns];
        for (int column = 0; column < totals.length; column++) {
            Accumulator<double[]> accumulator = accumulator();
            for (int from = 0; from < tensor.rows; from += Reduced.ROWS) {
                double group = max ? Double.NEGATIVE_INFINITY : 0;
                for (int row = from; row < Math.min(from + Reduced.ROWS, tensor.rows); row++) {
                    double value = values[row * tensor.columns + column];
                    group = max ? Math.max(group, value) : group + value;
                }
                accumulator.add(group);
            }
            totals[column] = accumulator.total();
        }
        return totals;
    }

    private Accumulator<double[]> accumulator() {
        return max ? Accumulator.max() : Accumulator.sum();
    }

    private void segment(Accumulator<double[]> accumulator, int row) {
        for (int from = 0; from < tensor.columns; from += Accumulator.BLOCK) {
            for (int i = from; i < Math.min(from + Accumulator.BLOCK, tensor.columns); i++) {
                put(accumulator.lanes, i % Accumulator.LANES, values[row * tensor.columns + i]);
            }
            accumulator.block();
        }
    }

    private void put(double[] lanes, int lane, double value) {
        lanes[lane] = max ? Math.max(lanes[lane], value) : lanes[lane] + value;
    }
}
