package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The order in which values are combined, written down once more, without the runtime's accumulators. */
final class Summation {
    private static final int LANES = 64;
    private static final int BLOCK = 4096;
    private static final int ROWS = 64;

    private Summation() {}

    private static double combine(Reduction.Kind kind, double a, double b) {
        return kind == Reduction.Kind.SUM ? a + b : Math.max(a, b);
    }

    static double start(Reduction.Kind kind) {
        return kind == Reduction.Kind.SUM ? 0 : Double.NEGATIVE_INFINITY;
    }

    /**
     * Values of weights.
     *
     * @param segments where each segment begins and ends
     * @param again the values in double arithmetic, for blocks of float values whose sum is not finite; null if they have none
     */
    static double ofWeights(Reduction.Kind kind, Precision precision, List<int[]> segments, double[] values, Supplier<double[]> again) {
        double total = start(kind);
        for (int[] segment : segments) {
            for (int begin = segment[0]; begin < segment[1]; begin += BLOCK) {
                int end = Math.min(segment[1], begin + BLOCK);
                double block = ofBlock(kind, precision, values, begin, end);
                boolean redo = !Double.isFinite(block) && kind == Reduction.Kind.SUM && precision == Precision.FLOAT;
                double[] inDouble = redo ? again.get() : null;
                total = combine(kind, total, inDouble == null ? block : ofBlock(kind, Precision.DOUBLE, inDouble, begin, end));
            }
        }
        return total;
    }

    private static double ofBlock(Reduction.Kind kind, Precision precision, double[] values, int begin, int end) {
        double[] lanes = new double[LANES];
        Arrays.fill(lanes, start(kind));
        for (int i = begin; i < end; i++) {
            int lane = (i - begin) % LANES;
            lanes[lane] = precision.round(combine(kind, lanes[lane], values[i]));
        }
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int j = 0; j < half; j++) {
                lanes[j] = combine(kind, lanes[j], lanes[j + half]);
            }
        }
        return lanes[0];
    }

    /** The values of one column, row by row. */
    static double ofColumn(Reduction.Kind kind, Precision precision, List<double[]> rows, int column) {
        double total = start(kind);
        for (int begin = 0; begin < rows.size(); begin += ROWS) {
            double lane = start(kind);
            for (int row = begin; row < Math.min(rows.size(), begin + ROWS); row++) {
                lane = precision.round(combine(kind, lane, rows.get(row)[column]));
            }
            total = combine(kind, total, lane);
        }
        return total;
    }

    /** One value after the other, in double. */
    static double ofDoubles(Reduction.Kind kind, double[] values) {
        double total = start(kind);
        for (double value : values) {
            total = combine(kind, total, value);
        }
        return total;
    }
}
