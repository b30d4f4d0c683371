package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;
import java.util.List;

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

    /** Values of weights, segment by segment. */
    static double ofWeights(Reduction.Kind kind, Precision precision, List<double[]> segments) {
        double total = start(kind);
        for (double[] segment : segments) {
            for (int begin = 0; begin < segment.length; begin += BLOCK) {
                double[] lanes = new double[LANES];
                java.util.Arrays.fill(lanes, start(kind));
                for (int i = begin; i < Math.min(segment.length, begin + BLOCK); i++) {
                    lanes[i % LANES] = precision.round(combine(kind, lanes[i % LANES], segment[i]));
                }
                for (int half = LANES / 2; half > 0; half /= 2) {
                    for (int j = 0; j < half; j++) {
                        lanes[j] = combine(kind, lanes[j], lanes[j + half]);
                    }
                }
                total = combine(kind, total, lanes[0]);
            }
        }
        return total;
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
