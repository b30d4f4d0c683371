package io.stepsmith;

import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Float.floatToRawIntBits;

import io.stepsmith.OptimizerState.Content;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.nullness.Nullable;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Numbers of a slot that arrays hold one after the other. */
final class HeldNumbers implements Content {
    private final List<?> arrays;
    private final Format format;
    /** The length of each array; 0 if they differ. */
    private final int each;
    /** The beginning of each array; null if they are of one length. */
    private final @Nullable long[] starts;

    HeldNumbers(String slot, List<?> arrays) {
        this.arrays = Objects.requireNonNull(arrays, () -> "slot " + slot + " has no arrays");
        if (arrays.isEmpty()) {
            throw new IllegalArgumentException("slot " + slot + " has no arrays");
        }
        format = formatOf(slot, arrays.get(0));
        int common = length(arrays.get(0));
        for (Object array : arrays) {
            if (formatOf(slot, array) != format) {
                throw new IllegalArgumentException("slot " + slot + " has arrays of " + format
                        + " and of " + formatOf(slot, array));
            }
            common = length(array) == common ? common : 0;
        }
        each = common;
        starts = each == 0 ? starts(arrays) : null;
    }

    Format format() {
        return format;
    }

    long count() {
        long count = 0;
        for (Object array : arrays) {
            count += length(array);
        }
        return count;
    }

    /** Refuses numbers that are not those of a whole tensor of that shape. */
    void requireWhole(String slot, List<Integer> shape) {
        long length = length(slot, shape);
        if (count() != length) {
            throw new IllegalArgumentException("slot " + slot + " has " + count()
                    + " numbers, its shape " + shape + " has " + length);
        }
    }

    @Override
    public void copyTo(long from, Object array, int begin, int count) {
        int at = begin;
        int end = begin + count;
        int first = starts == null ? (int) (from / each) : last(starts, from);
        int skip = (int) (starts == null ? from % each : from - starts[first]);
        for (int i = first; at < end; i++) {
            Object held = arrays.get(i);
            int copied = Math.min(length(held) - skip, end - at);
            System.arraycopy(held, skip, array, at, copied);
            at += copied;
            skip = 0;
        }
    }

    /** The last array that begins at a number or before. */
    private static int last(long[] starts, long from) {
        int found = Arrays.binarySearch(starts, from);
        int last = found < 0 ? -2 - found : found;
        while (last + 1 < starts.length && starts[last + 1] == from) {
            last++;
        }
        return last;
    }

    private static long[] starts(List<?> arrays) {
        long[] starts = new long[arrays.size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + length(arrays.get(i - 1));
        }
        return starts;
    }

    static List<Object> copies(List<?> arrays) {
        List<Object> copies = new ArrayList<>(arrays.size());
        for (Object array : arrays) {
            int length = length(array);
            Object copy = Array.newInstance(array.getClass().getComponentType(), length);
            System.arraycopy(array, 0, copy, 0, length);
            copies.add(copy);
        }
        return copies;
    }

    static Object require(String slot, Object array) {
        formatOf(slot, array);
        return array;
    }

    /** The format of an array of numbers; refuses what is none. */
    static Format formatOf(String slot, Object array) {
        Objects.requireNonNull(slot, "name");
        Objects.requireNonNull(array, () -> "slot " + slot + " has no array");
        for (Format format : Format.values()) {
            if (format.arrayType() == array.getClass()) {
                return format;
            }
        }
        throw new IllegalArgumentException("slot " + slot + " is of type "
                + array.getClass().getSimpleName() + ", not an array of numbers");
    }

    /** Refuses numbers that are not among those of a tensor. */
    static void requireWithin(
            String slot, List<Integer> shape, long length, long offset, long count) {
        if (offset < 0 || count < 0 || offset > length - count) {
            throw new IllegalArgumentException("slot " + slot + " has " + count + " numbers from "
                    + offset + " on, its shape " + shape + " has " + length);
        }
    }

    /** The length of a tensor of that shape. */
    static long length(String slot, List<Integer> shape) {
        long length = 1;
        for (int extent : shape) {
            if (extent < 0 || extent > 0 && length > Long.MAX_VALUE / extent) {
                throw new IllegalArgumentException("slot " + slot + " has the shape " + shape
                        + ": no length is below 0, nor their product above " + Long.MAX_VALUE);
            }
            length *= extent;
        }
        return length;
    }

    static int length(Object array) {
        return Array.getLength(array);
    }

    /** The first of so many places at which two arrays of a format differ in a bit, or -1. */
    static int firstOfOtherBits(Object first, Object second, int count) {
        if (first instanceof float[] one && second instanceof float[] other) {
            return first(count, i -> floatToRawIntBits(one[i]) != floatToRawIntBits(other[i]));
        }
        if (first instanceof double[] one && second instanceof double[] other) {
            return first(count, i -> doubleToRawLongBits(one[i]) != doubleToRawLongBits(other[i]));
        }
        if (first instanceof short[] one && second instanceof short[] other) {
            return Arrays.mismatch(one, 0, count, other, 0, count);
        }
        return first(count, i -> Array.getLong(first, i) != Array.getLong(second, i));
    }

    private static int first(int count, IntPredicate isWanted) {
        return IntStream.range(0, count).filter(isWanted).findFirst().orElse(-1);
    }

    static Object array(Format format, int length) {
        return Array.newInstance(format.arrayType().getComponentType(), length);
    }
}
