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
     * @param layout the segments of the table
     * @param arrays the arrays that are bound, by segment; none if there is nothing to copy
     */
    public SegmentCopies(SegmentLayout layout, Object[] arrays) {
        this.layout = layout;
        this.arrays = arrays;
        Class<?> type = arrays.getClass().getComponentType();
        copies = (Object[]) Array.newInstance(type, arrays.length);
        for (int k = 0; k < copies.length; k++) {
            copies[k] = Array.newInstance(type.getComponentType(), layout.wholeLength(k));
        }
    }

    /** {@return the copies, by segment} */
    public Object[] copies() {
        return copies;
    }

    /** Copies all segments. */
    public void take() {
        for (int k = 0; k < copies.length; k++) {
            System.arraycopy(arrays[k], layout.wholeOffset(k), copies[k], 0, layout.wholeLength(k));
        }
    }

    /** Copies all segments back. */
    public void putBack() {
        for (int k = 0; k < copies.length; k++) {
            System.arraycopy(copies[k], 0, arrays[k], layout.wholeOffset(k), layout.wholeLength(k));
        }
    }
}
