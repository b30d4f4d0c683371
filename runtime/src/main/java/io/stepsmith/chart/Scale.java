package io.stepsmith.chart;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * An axis of a chart: what part of it lies before a value, and which values have ticks.
 *
 * @param low the value at its start
 * @param high the value at its end, above {@code low}
 * @param logarithmic whether equal ratios are equally long; both ends are then above 0
 */
record Scale(double low, double high, boolean logarithmic) {
    /** The part of the axis that is left free at either end. */
    private static final double MARGIN = 0.03;

    /** The ratio of its ends up to which there are ticks between the powers of ten. */
    private static final double NARROW = 100;

    private static final double ROUNDING = 1e-9;
    /** The part of numbers by which they differ at least; otherwise they are drawn as equal. */
    private static final double APART = 1e-9;

    /** Bounds of ends: their difference, and on a logarithmic scale their ratio, is finite. */
    private static final double GREATEST = 1e300;

    private static final double GREATEST_RATIO = 1e140;
    private static final int[] DIGITS = {1, 2, 5};

    /** A scale over finite numbers; logarithmic only if all are above 0. */
    static Scale around(DoubleSummaryStatistics numbers, boolean logarithmic) {
        return numbers.getCount() == 0
                ? around(0, 1, false)
                : around(numbers.getMin(), numbers.getMax(), logarithmic && numbers.getMin() > 0);
    }

    /** A scale over values with some room at either end. */
    static Scale around(double lowest, double highest, boolean logarithmic) {
        if (logarithmic) {
            double least = within(lowest, 1 / GREATEST_RATIO, GREATEST_RATIO);
            double ratio = Math.max(Math.min(highest, GREATEST_RATIO) / least, 1.5);
            double room = StrictMath.pow(ratio, MARGIN);
            return new Scale(least / room, least * ratio * room, true);
        }
        double least = within(lowest, -GREATEST, GREATEST);
        double greatest = within(highest, -GREATEST, GREATEST);
        double size = Math.max(Math.abs(least), Math.abs(greatest));
        if (greatest - least <= APART * size) {
            double half = size == 0 ? 1 : size / 2;
            return new Scale(least - half, least + half, false);
        }
        double room = MARGIN * (greatest - least);
        return new Scale(least - room, greatest + room, false);
    }

    private static double within(double value, double least, double greatest) {
        return Math.max(least, Math.min(greatest, value));
    }

    /** Returns what part of the axis lies before a value, from 0 to 1. */
    double part(double value) {
        double inside = within(value, low, high);
        return logarithmic
                ? StrictMath.log(inside / low) / StrictMath.log(high / low)
                : (inside - low) / (high - low);
    }

    /** Values with ticks, ascending: about so many. */
    List<Double> ticks(int count) {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            int first = (int) Math.floor(StrictMath.log10(low));
            int last = (int) Math.ceil(StrictMath.log10(high));
            int every = Math.max(1, last - first - 2) / count + 1;
            for (int exponent = first; exponent <= last; exponent++) {
                for (int digit : DIGITS) {
                    double tick = Double.parseDouble(digit + "e" + exponent);
                    boolean shown =
                            digit == 1 ? Math.floorMod(exponent, every) == 0 : high / low < NARROW;
                    if (shown && tick >= low && tick <= high) {
                        ticks.add(tick);
                    }
                }
            }
            return ticks;
        }
        double step = step((high - low) / count);
        for (double i = Math.ceil(low / step - ROUNDING); i * step <= high; i++) {
            ticks.add(i * step + 0.0); // never -0
        }
        return ticks;
    }

    private static double step(double atLeast) {
        int exponent = (int) Math.floor(StrictMath.log10(atLeast));
        for (int digit : DIGITS) {
            double step = Double.parseDouble(digit + "e" + exponent);
            if (step >= atLeast * (1 - ROUNDING)) {
                return step;
            }
        }
        return Double.parseDouble("1e" + (exponent + 1));
    }
}
