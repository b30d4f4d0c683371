package io.stepsmith.engine.layout;

import io.stepsmith.engine.failure.SliceFailures;
import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The slices of one flat array: offsets and shapes as the model says them go in; out come lengths
 * of slices that together are the whole array, each weight once.
 */
public final class SliceLayout {
    /** More weights than an array can have. */
    private static final long TOO_MANY = 1L << 31;

    private final String array;
    private final int length;
    private final List<Slice> slices = new ArrayList<>();

    /**
     * A slice.
     *
     * @param name its whole name
     * @param offset the index of its first weight
     * @param shape nothing if it goes up to the next one; its length; rows and columns; or how many
     *     matrices, and the rows and columns of each
     */
    public record Slice(String name, int offset, int... shape) {
        private boolean isOpen() {
            return shape.length == 0;
        }

        private long product() {
            long product = 1;
            for (int dimension : shape) {
                product = Math.min(product * dimension, TOO_MANY);
            }
            return product;
        }
    }

    /**
     * The slices of an array.
     *
     * @param array its whole name
     * @param length the number of its weights
     */
    public SliceLayout(String array, int length) {
        this.array = array;
        this.length = length;
    }

    /**
     * Adds a slice.
     *
     * @param slice the slice, behind those that were added
     */
    public void add(Slice slice) {
        slices.add(slice);
    }

    /**
     * {@return the lengths of the slices, in the order in which they were added} Refuses those that
     * are out of the array or overlap, and an array of which they are only a part.
     */
    public int[] lengths() {
        int[] lengths = new int[slices.size()];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            lengths[i] = stated(slices.get(i));
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingInt(i -> slices.get(i).offset())
                .thenComparing(i -> lengths[i] != 0));
        int end = 0;
        Slice last = null;
        for (int at = 0; at < order.size(); at++) {
            Slice slice = slices.get(order.get(at));
            Slice next = at + 1 == order.size() ? null : slices.get(order.get(at + 1));
            if (slice.isOpen()) {
                lengths[order.get(at)] = (next == null ? length : next.offset()) - slice.offset();
            }
            requireAdjacent(last, end, slice);
            requireWeights(slice, lengths[order.get(at)], next);
            end = slice.offset() + lengths[order.get(at)];
            last = slice;
        }
        if (end < length) {
            throw SliceFailures.gap(array, end, length, last == null ? null : last.name(), null);
        }
        return lengths;
    }

    /** The length that a slice says; -1 if it does not. */
    private int stated(Slice slice) {
        if (slice.offset() < 0 || slice.offset() > length) {
            throw SliceFailures.begin(slice.name(), slice.offset(), array, length);
        }
        for (int dimension : slice.shape()) {
            if (dimension < 0) {
                throw SliceFailures.negative(slice.name(), slice.shape());
            }
        }
        if (slice.isOpen()) {
            return -1;
        }
        if (slice.offset() + slice.product() > length) {
            throw SliceFailures.end(slice.name(), slice.offset(), slice.shape(), array, length);
        }
        return (int) slice.product();
    }

    private void requireAdjacent(@Nullable Slice last, int end, Slice slice) {
        if (slice.offset() > end) {
            throw SliceFailures.gap(
                    array, end, slice.offset(), last == null ? null : last.name(), slice.name());
        }
        if (last != null && slice.offset() < end) {
            throw SliceFailures.overlap(array, last.name(), end, slice.name(), slice.offset());
        }
    }

    /** Refuses a slice that goes up to where it begins itself, unless there is nothing to train. */
    private void requireWeights(Slice slice, int weights, @Nullable Slice next) {
        if (slice.isOpen() && weights == 0 && length > 0) {
            throw SliceFailures.empty(
                    slice.name(), slice.offset(), array, next == null ? null : next.name());
        }
    }
}
