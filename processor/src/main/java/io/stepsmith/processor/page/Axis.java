package io.stepsmith.processor.page;

import io.stepsmith.processor.ir.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
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

    /** A linear axis with these ends exactly, and ticks that are multiples of at least {@code unit}. */
    static Axis within(double low, double high, int count, double unit) {
        double step = Math.max(unit, step((high - low) / count));
        List<Double> ticks = new ArrayList<>();
        for (double i = Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9); i++) {
            ticks.add(times(i, step));
        }
        return new Axis(low, high, false, ticks);
    }

    /** A linear axis from a tick at or below the one value to a tick at or above the other; from 0 unless the values are far from it. */
    static Axis around(double low, double high, int count) {
        double start = low > 0 && low < 0.6 * high ? 0 : low;
        double room = high > start ? high - start : high == 0 ? 1 : Math.abs(high);
        double step = step(room / count);
        double first = Math.floor(start / step + 1e-9);
        double last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
        return within(times(first, step), times(last, step), (int) (last - first), step);
    }

    /** A logarithmic axis over whole decades. */
    static Axis decades(double low, double high) {
        int first = (int) Math.floor(StrictMath.log10(low) + 1e-9);
        int last = Math.max(first + 1, (int) Math.ceil(StrictMath.log10(high) - 1e-9));
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

    /** What part of the axis lies before a value. */
    double part(double value) {
        double inside = Math.max(low, Math.min(high, value));
        return log ? StrictMath.log10(inside / low) / StrictMath.log10(high / low) : (inside - low) / (high - low);
    }

    /** A number beside the axis. */
    static String label(double value) {
        return Math.abs(value) >= 1000 && Math.abs(value) < 1e9 && value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value)
                : Numbers.text(new BigDecimal(value).round(new MathContext(6)).doubleValue());
    }

    private static double step(double least) {
        int exponent = (int) Math.floor(StrictMath.log10(least));
        for (int digit : ROUND) {
            if (power(exponent, digit) >= least * (1 - 1e-9)) {
                return power(exponent, digit);
            }
        }
        return power(exponent + 1, 1);
    }

    private static double times(double count, double step) {
        return new BigDecimal(count).multiply(new BigDecimal(Numbers.text(step))).doubleValue();
    }

    private static double power(int exponent, int digit) {
        return Double.parseDouble(digit + "e" + exponent);
    }
}
