package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Reduction.Kind;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The order in which values are combined, written down once more, without the runtime's
 * accumulators.
 */
final class Summation {
    private static final int LANES = 64;
    private static final int BLOCK = 4096;
    private static final int ROWS = 64;

    private Summation() {}

    private static double combine(Reduction.Kind kind, double a, double b) {
        return kind == Kind.MAX ? Math.max(a, b) : a + b;
    }

    static double start(Reduction.Kind kind) {
        return kind == Kind.MAX ? Double.NEGATIVE_INFINITY : 0;
    }

    /**
     * Values of weights; of a norm, their squares.
     *
     * @param segments where each segment begins and ends
     * @param again the values in double arithmetic, for blocks whose sum is not right; null if they
     *     have none
     */
    static double ofWeights(
            Reduction.Kind kind,
            Precision precision,
            List<int[]> segments,
            double[] values,
            Supplier<double[]> again) {
        double[] blocks = segments.stream()
                .flatMapToDouble(segment -> IntStream.iterate(
                                segment[0], begin -> begin < segment[1], begin -> begin + BLOCK)
                        .mapToDouble(begin -> ofBlock(
                                kind,
                                precision,
                                values,
                                begin,
                                Math.min(segment[1], begin + BLOCK),
                                again)))
                .toArray();
        return ofDoubles(kind, blocks);
    }

    private static double ofBlock(
            Reduction.Kind kind,
            Precision precision,
            double[] values,
            int begin,
            int end,
            Supplier<double[]> again) {
        double sum = lanes(kind, precision, Arrays.copyOfRange(values, begin, end));
        double[] inDouble = isRight(kind, precision, sum) ? null : again.get();
        if (inDouble == null) {
            return kind == Kind.NORM ? Math.sqrt(sum) : sum;
        }
        double[] block = Arrays.copyOfRange(inDouble, begin, end);
        return kind == Kind.NORM
                ? root(scale -> lanes(kind, Precision.DOUBLE, squares(block, scale)))
                : lanes(kind, Precision.DOUBLE, block);
    }

    private static double lanes(Reduction.Kind kind, Precision precision, double[] values) {
        double[] lanes = new double[LANES];
        Arrays.fill(lanes, start(kind));
        for (int i = 0; i < values.length; i++) {
            lanes[i % LANES] = precision.round(combine(kind, lanes[i % LANES], values[i]));
        }
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int j = 0; j < half; j++) {
                lanes[j] = combine(kind, lanes[j], lanes[j + half]);
            }
        }
        return lanes[0];
    }

    private static boolean isRight(Reduction.Kind kind, Precision precision, double sum) {
        return kind == Kind.MAX
                || kind == Kind.SUM && precision == Precision.DOUBLE
                || Double.isFinite(sum)
                        && Math.abs(sum)
                                >= (precision == Precision.FLOAT
                                        ? Math.pow(2, -100)
                                        : Math.pow(2, -900));
    }

    private static double[] squares(double[] values, double scale) {
        return Arrays.stream(values)
                .map(value -> scale * value * (scale * value))
                .toArray();
    }

    /** The root of a sum of squares of values that a power of two scales. */
    private static double root(DoubleUnaryOperator sum) {
        double plain = sum.applyAsDouble(1);
        double scale = isRight(Kind.NORM, Precision.DOUBLE, plain)
                ? 1
                : Math.pow(2, plain < 1 ? 600 : -600);
        return Math.sqrt(sum.applyAsDouble(scale)) / scale;
    }

    /** The values of one column, row by row; of a norm, their squares. */
    static double ofColumn(
            Reduction.Kind kind,
            Precision precision,
            List<double[]> rows,
            int column,
            Supplier<List<double[]>> again) {
        return ofDoubles(
                kind,
                IntStream.iterate(0, begin -> begin < rows.size(), begin -> begin + ROWS)
                        .mapToDouble(begin -> ofGroup(
                                kind,
                                precision,
                                rows,
                                column,
                                begin,
                                Math.min(rows.size(), begin + ROWS),
                                again))
                        .toArray());
    }

    private static double ofGroup(
            Reduction.Kind kind,
            Precision precision,
            List<double[]> rows,
            int column,
            int begin,
            int end,
            Supplier<List<double[]>> again) {
        double lane = start(kind);
        for (int row = begin; row < end; row++) {
            lane = precision.round(combine(kind, lane, rows.get(row)[column]));
        }
        List<double[]> inDouble = isRight(kind, precision, lane) ? null : again.get();
        if (inDouble == null) {
            return kind == Kind.NORM ? Math.sqrt(lane) : lane;
        }
        return ofDoubles(
                kind,
                inDouble.subList(begin, end).stream()
                        .mapToDouble(row -> row[column])
                        .toArray());
    }

    /** One value after the other, in double. */
    static double ofDoubles(Reduction.Kind kind, double[] values) {
        if (kind == Kind.NORM) {
            return root(scale -> Arrays.stream(squares(values, scale)).reduce(0, (a, b) -> a + b));
        }
        double total = start(kind);
        for (double value : values) {
            total = combine(kind, total, value);
        }
        return total;
    }
}
