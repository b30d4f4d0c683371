package io.stepsmith.processor.describe.page;

import io.stepsmith.processor.describe.facts.ScheduleText;
import io.stepsmith.processor.ir.Numbers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis: what of it a value is, from 0 to 1, and where its ticks are.
 *
 * @param low the value at its start
 * @param high the value at its end
 * @param log whether it is logarithmic; its ends are then above 0
 * @param ticks the values to mark, ascending
 */
record Axis(double low, double high, boolean log, List<Double> ticks) {
    private static final int[] ROUND = {1, 2, 5, 10};
    private static final double ROUNDING = 1e-9;
    /** The part of a step that is not seen. */
    private static final double UNSEEN = 1e-3;
    /** Beyond it, differences and ticks would overflow. */
    private static final double MOST = 1e307;
    /** Of a step; ticks are multiples of it. */
    private static final double LEAST = 1e-300;

    /**
     * A linear axis with these ends exactly, and ticks that are multiples of at least {@code unit}.
     */
    static Axis within(double low, double high, int count, double unit) {
        double first = finite(low);
        double last = Math.max(finite(high), first + Math.max(LEAST, Math.ulp(first)));
        double step = Math.max(unit, step((last - first) / count));
        List<Double> ticks = new ArrayList<>();
        double start = Math.ceil(first / step - UNSEEN);
        for (int i = 0; i <= count && (start + i) * step <= last + UNSEEN * step; i++) {
            ticks.add(times(start + i, step));
        }
        return new Axis(first, last, false, ticks);
    }

    /**
     * A linear axis from a tick at or below the one value to a tick at or above the other; from 0
     * unless the values are far from it.
     */
    static Axis around(double lowest, double highest, int count) {
        double low = finite(lowest);
        double high = Math.max(low, finite(highest));
        double start = low > 0 && low < 0.6 * high ? 0 : low;
        boolean differ = high - start > ROUNDING * Math.max(Math.abs(start), Math.abs(high));
        double step = step((differ ? high - start : high == 0 ? 1 : Math.abs(high)) / count);
        double first = Math.floor(start / step + ROUNDING);
        double last = Math.max(first + 1, Math.ceil(high / step - ROUNDING));
        return within(times(first, step), times(last, step), (int) (last - first), step);
    }

    /** A logarithmic axis over whole decades. */
    static Axis decades(double low, double high) {
        int first = (int) Math.floor(StrictMath.log10(Math.max(LEAST, finite(low))) + ROUNDING);
        int last = Math.max(first + 1, (int)
                Math.ceil(StrictMath.log10(Math.max(LEAST, finite(high))) - ROUNDING));
        int every = (last - first + 6) / 7;
        List<Double> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            if ((exponent - first) % every == 0) {
                ticks.add(power(exponent, 1));
            }
            if (last - first <= 2 && exponent < last) {
                ticks.addAll(List.of(power(exponent, 2), power(exponent, 5)));
            }
        }
        return new Axis(power(first, 1), power(last, 1), true, ticks);
    }

    /** Returns what part of the axis lies before a value; before what is no number, nothing. */
    double part(double value) {
        double inside = Double.isNaN(value) ? low : Math.max(low, Math.min(high, value));
        return log
                ? (StrictMath.log10(inside) - StrictMath.log10(low))
                        / (StrictMath.log10(high) - StrictMath.log10(low))
                : (inside - low) / (high - low);
    }

    /** A tick as it is marked: in full, for ticks are round. */
    static String mark(double tick) {
        return isGrouped(tick) ? grouped(tick) : Numbers.text(tick);
    }

    /** Any number on the axis. */
    static String label(double value) {
        return isGrouped(value) ? grouped(value) : ScheduleText.value(value);
    }

    private static boolean isGrouped(double value) {
        return Math.abs(value) >= 1000 && Math.abs(value) < 1e9 && value == Math.rint(value);
    }

    private static String grouped(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static double finite(double value) {
        return Double.isNaN(value) ? 0 : Math.max(-MOST, Math.min(MOST, value));
    }

    private static double step(double atLeast) {
        double least = Math.max(LEAST, atLeast);
        int exponent = (int) Math.floor(StrictMath.log10(least));
        for (int digit : ROUND) {
            if (power(exponent, digit) >= least * (1 - ROUNDING)) {
                return power(exponent, digit);
            }
        }
        return power(exponent + 1, 1);
    }

    private static double times(double count, double step) {
        return new BigDecimal(count)
                .multiply(new BigDecimal(Numbers.text(step)))
                .doubleValue();
    }

    private static double power(int exponent, int digit) {
        return Double.parseDouble(digit + "e" + exponent);
    }
}
