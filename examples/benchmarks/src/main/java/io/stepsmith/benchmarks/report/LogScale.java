package io.stepsmith.benchmarks.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Maps numbers above 0 to places by their logarithm, from the power of ten below the least to the
 * one above the greatest.
 */
final class LogScale {
    private final int low;
    private final int high;
    private final double from;
    private final double to;

    LogScale(Collection<Double> numbers, double from, double to) {
        low = (int) Math.floor(Math.log10(
                numbers.stream().mapToDouble(Double::doubleValue).min().orElse(1)));
        high = Math.max(low + 1, (int) Math.ceil(Math.log10(
                numbers.stream().mapToDouble(Double::doubleValue).max().orElse(10))));
        this.from = from;
        this.to = to;
    }

    double at(double number) {
        return from + (to - from) * (Math.log10(number) - low) / (high - low);
    }

    /** The powers of ten in its range. */
    List<Double> marks() {
        return IntStream.rangeClosed(low, high)
                .mapToObj(power -> Math.pow(10, power))
                .toList();
    }
}
