package io.stepsmith.engine.layout;

import java.lang.reflect.Array;

/**
 * Copies of arrays that hold the segments of a table, one for each segment. The arrays are those
 * that are bound when it copies. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class SegmentCopies {
    private final SegmentLayout layout;
    private final Object[] arrays;
    private final Object[] copies;

    /**
     * Room for the segments of a table.
     *
     * @param arrays the arrays that are bound, by segment; none if there is nothing to copy
     */
    public SegmentCopies(SegmentLayout layout, Object[] arrays) {
        this.layout = layout;
        this.arrays = arrays;
        Class<?> type = arrays.getClass().getComponentType().getComponentType();
        copies = new Object[arrays.length];
        for (int k = 0; k < copies.length; k++) {
            copies[k] = Array.newInstance(type, layout.lengths[k]);
        }
    }

    /** Returns the number of segments. */
    public int size() {
        return copies.length;
    }

    /** Returns the copy of a segment. */
    public Object copy(int segment) {
        return copies[segment];
    }

    /** Copies all segments. */
    public void take() {
        for (int k = 0; k < copies.length; k++) {
            System.arraycopy(arrays[k], layout.offsets[k], copies[k], 0, layout.lengths[k]);
        }
    }

    /** Copies all segments back. */
    public void putBack() {
        for (int k = 0; k < copies.length; k++) {
            put(k, copies[k]);
        }
    }

    /** Copies other values to a segment. */
    public void put(int segment, Object values) {
        System.arraycopy(
                values, 0, arrays[segment], layout.offsets[segment], layout.lengths[segment]);
    }
}
