package io.stepsmith.monitor.report;

import io.stepsmith.chart.ShortNumber;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers, times and shapes as people read them. */
final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);
    private static final String NOTHING = "–";
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private Words() {}

    /** A number in six digits; a dash for NaN. */
    static String number(double value) {
        return number(value, 6);
    }

    /** A number in four digits. */
    static String brief(double value) {
        return number(value, 4);
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value)
                ? NOTHING
                : value == Double.POSITIVE_INFINITY
                        ? "∞"
                        : value == Double.NEGATIVE_INFINITY
                                ? "−∞"
                                : ShortNumber.text(value, digits);
    }

    /** A whole number. */
    static String count(double value) {
        return ShortNumber.count(value);
    }

    /** A whole number of something. */
    static String count(long value, String one, String many) {
        return count(value) + " " + (value == 1 ? one : many);
    }

    static String time(long milliseconds, ZoneId zone) {
        return TIME.format(Instant.ofEpochMilli(milliseconds).atZone(zone));
    }

    /** A span of time. */
    static String span(double seconds) {
        if (!(seconds >= 0) || Double.isInfinite(seconds)) {
            return NOTHING;
        }
        if (seconds < MINUTE) {
            return ShortNumber.text(seconds, 3) + " s";
        }
        long whole = Math.round(seconds);
        return seconds < HOUR
                ? whole / 60 + " min " + two(whole % 60) + " s"
                : count(Math.floor(seconds / HOUR)) + " h " + two(whole / 60 % 60) + " min";
    }

    private static String two(long value) {
        return value < 10 ? "0" + value : String.valueOf(value);
    }

    /** A shape such as {@code 64 × 256}. */
    static String shape(List<Integer> shape) {
        return shape.stream()
                .map(length -> length < 0 ? "ragged" : count(length))
                .collect(Collectors.joining(" × "));
    }

    /** A number of weights that may not be known. */
    static String weights(double weights) {
        return Double.isNaN(weights) ? NOTHING : count(weights);
    }

    /** The number of weights of a shape; NaN where rows differ in length. */
    static double weights(List<Integer> shape) {
        double weights = 1;
        for (int length : shape) {
            weights *= length < 0 ? Double.NaN : length;
        }
        return weights;
    }
}
