package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

/**
 * The frames of one worker's ranges, one after the other. Both sides go through the same ones, so
 * that each frame that comes is known before it does.
 */
final class FrameCursor {
    private static final Object[] NOTHING = {};

    private @Nullable WeightRanges ranges;
    private Object[] arrays = NOTHING;
    private int rank;
    private int range;
    private int end;
    private int width;
    private int array;
    private int offset;
    private int count;

    /** Begins with the ranges of a worker. */
    void begin(WeightRanges ranges, int rank, Object[] arrays) {
        this.ranges = ranges;
        this.rank = rank;
        this.arrays = arrays;
        range = 0;
        if (ranges.ranges(rank) == 0) {
            clear();
        } else {
            range(ranges, 0);
        }
    }

    /** Begins with one range of the only array, which may be empty. */
    void begin(Object[] arrays, int begin, int end) {
        ranges = null;
        this.arrays = arrays;
        range(0, begin, end);
        if (begin == end) {
            clear();
        }
    }

    private void range(WeightRanges ranges, int range) {
        range(ranges.array(rank, range), ranges.begin(rank, range), ranges.end(rank, range));
    }

    private void range(int array, int begin, int end) {
        this.array = array;
        this.end = end;
        width = FrameBuffer.width(arrays[array]);
        offset = begin;
        count = Math.min(end - begin, Frame.PAYLOAD / width);
    }

    /** Forgets what is left, and the arrays. */
    void clear() {
        ranges = null;
        arrays = NOTHING;
        count = 0;
    }

    /** Returns whether there is no frame left. */
    boolean isAtEnd() {
        return count == 0;
    }

    /** Goes on to the next frame. */
    void next() {
        offset += count;
        if (offset < end) {
            count = Math.min(end - offset, Frame.PAYLOAD / width);
        } else if (ranges != null && ++range < ranges.ranges(rank)) {
            range(ranges, range);
        } else {
            clear();
        }
    }

    int array() {
        return array;
    }

    /** Returns the array that the elements are in. */
    Object elements() {
        return arrays[array];
    }

    int offset() {
        return offset;
    }

    int count() {
        return count;
    }

    /** Returns the length of the frame. */
    int length() {
        return count * width;
    }
}
