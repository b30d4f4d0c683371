package io.stepsmith.benchmarks.harness;

import java.util.Collection;
import java.util.Locale;

/** Medians, and numbers with as many digits as they deserve. */
public final class Numbers {
    private Numbers() {}

    /** The middle one, or the mean of the two in the middle. */
    public static double median(Collection<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** With three decimals below 10, one below 100, none above; without zeros at the end. */
    public static String text(double number) {
        double size = Math.abs(number);
        String text = String.format(
                Locale.ROOT, size < 10 ? "%.3f" : size < 100 ? "%.1f" : "%.0f", number);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
