package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Precision;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * A value for each weight of a parameter, or one that is the same for several of them and so kept
 * in double until it meets a weight.
 *
 * @param perWeight whether it is in the precision of the arrays
 */
record PerWeight(double[] values, boolean perWeight, Precision precision) {
    /** One value for all of so many weights. */
    static PerWeight of(double value, int count, Precision precision) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return new PerWeight(values, false, precision);
    }

    /** The values as they are where they meet a weight. */
    double[] rounded() {
        return perWeight ? values : Arrays.stream(values).map(precision::round).toArray();
    }

    /** An operation on this and another value, rounded as the result is. */
    PerWeight with(PerWeight other, DoubleBinaryOperator operation) {
        boolean result = perWeight || other.perWeight;
        double[] a = result ? rounded() : values;
        double[] b = result ? other.rounded() : other.values;
        return new PerWeight(
                IntStream.range(0, values.length)
                        .mapToDouble(i -> {
                            double value = operation.applyAsDouble(a[i], b[i]);
                            return result ? precision.round(value) : value;
                        })
                        .toArray(),
                result,
                precision);
    }

    PerWeight plus(PerWeight other) {
        return with(other, (a, b) -> a + b);
    }

    PerWeight minus(PerWeight other) {
        return with(other, (a, b) -> a - b);
    }

    PerWeight times(PerWeight other) {
        return with(other, (a, b) -> a * b);
    }

    /** This where both have one sign, else another. */
    PerWeight whereOneSign(PerWeight a, PerWeight b, PerWeight otherwise) {
        double[] x = a.rounded();
        double[] y = b.rounded();
        double[] mine = rounded();
        double[] others = otherwise.rounded();
        return new PerWeight(
                IntStream.range(0, values.length)
                        .mapToDouble(i -> x[i] >= 0 && y[i] >= 0 || x[i] <= 0 && y[i] <= 0
                                ? mine[i]
                                : others[i])
                        .toArray(),
                true,
                precision);
    }
}
