package io.stepsmith.engine.layout;

import java.lang.reflect.Array;

/**
 * The arrays that kernels read where a worker holds a part of the weights. They are the model's, or
 * copies of the part of a segment that does not begin with it. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class HeldArrays {
    private final SegmentLayout layout;
    private final Object[] bound;
    private final Object[] read;

    /**
     * Arrays of a table, by segment.
     *
     * @param layout the segments of the table
     * @param bound the model's, which walks fill in
     * @param read those that kernels read, which are filled in here
     */
    public HeldArrays(SegmentLayout layout, Object[] bound, Object[] read) {
        this.layout = layout;
        this.bound = bound;
        this.read = read;
        Class<?> type = read.getClass().getComponentType().getComponentType();
        for (int k = 0; k < layout.size; k++) {
            if (layout.isCopied(k)) {
                read[k] = Array.newInstance(type, layout.lengths[k]);
            }
        }
    }

    /** Lets kernels read what the model's arrays have now, where any are bound. */
    public void load() {
        for (int k = 0; k < layout.size; k++) {
            if (layout.isCopied(k) && bound[k] != null) {
                System.arraycopy(bound[k], begin(k), read[k], 0, layout.lengths[k]);
            } else if (!layout.isCopied(k)) {
                read[k] = bound[k];
            }
        }
    }

    /** Copies what kernels have written into the model's arrays. */
    public void store() {
        for (int k = 0; k < layout.size; k++) {
            if (layout.isCopied(k)) {
                System.arraycopy(read[k], 0, bound[k], begin(k), layout.lengths[k]);
            }
        }
    }

    private int begin(int segment) {
        return layout.wholeOffset(segment) + layout.starts[segment];
    }
}
