package io.stepsmith.engine.failure;

import io.stepsmith.nullness.Nullable;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The texts of everything that is wrong with the slices of an array when an optimizer is made. */
public final class SliceFailures {
    private static final String CURE = ": check offset, length and shape of the slices";

    private SliceFailures() {}

    public static IllegalArgumentException begin(
            String slice, int offset, String array, int length) {
        return new IllegalArgumentException(slice + " begins at " + offset + ", but " + array
                + " has " + Counts.of(length, "element") + CURE);
    }

    public static IllegalArgumentException negative(String slice, int... shape) {
        return new IllegalArgumentException(slice + " has the "
                + (shape.length == 1 ? "length " : "shape ") + text(shape)
                + ", which cannot be below 0" + CURE);
    }

    public static IllegalArgumentException end(
            String slice, int offset, int[] shape, String array, int length) {
        return new IllegalArgumentException(
                slice + ", of " + (shape.length == 1 ? "length " : "shape ") + text(shape)
                        + ", begins at " + offset + " and would go beyond " + array + ", which has "
                        + Counts.of(length, "element") + CURE);
    }

    /** Refuses elements that are in no slice, between two slices, or before or after all. */
    public static IllegalArgumentException gap(
            String array, int begin, int end, @Nullable String before, @Nullable String after) {
        String place = before == null && after == null
                ? ""
                : before == null
                        ? ", before " + after
                        : after == null
                                ? ", after " + before
                                : ", between " + before + " and " + after;
        String what = end == begin + 1
                ? "element " + begin + " of " + array + " is in no slice" + place + ", so it"
                : "elements " + begin + " to " + (end - 1) + " of " + array + " are in no slice"
                        + place + ", so they";
        return new IllegalArgumentException(what + " would never be trained" + CURE);
    }

    public static IllegalArgumentException overlap(
            String array, String slice, int end, String other, int begin) {
        return new IllegalArgumentException(
                slice + " goes up to element " + (end - 1) + " of " + array + ", but " + other
                        + " begins at " + begin + ", so some would be trained twice" + CURE);
    }

    /** Refuses a slice that ends where it begins, at another or at the end of the array. */
    public static IllegalArgumentException empty(
            String slice, int offset, String array, @Nullable String next) {
        return new IllegalArgumentException(slice + " has no weights: it begins at " + offset
                + ", where "
                + (next == null ? array + " ends" : next + " begins") + CURE);
    }

    private static String text(int... shape) {
        return Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    }
}
