package io.stepsmith.engine.state;

import io.stepsmith.Extent;
import io.stepsmith.OptimizerState;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.nullness.Initializer;

import java.util.Arrays;
import java.util.List;

/**
 * State of a table that the weights of an extent share: by tensor, one number for it, or one per
 * row or column.
 */
public final class SharedState {
    /** The name of the slot. */
    public final String name;

    private final Extent per;
    private final double initial;
    /** The values, by tensor: one for the tensor, or one per row or column. */
    public double[][] values;

    /**
     * A state that has no values before it is allocated.
     *
     * @param name the name of the slot
     * @param per the extent whose weights share a value
     * @param initial the value before the first update
     */
    public SharedState(String name, Extent per, double initial) {
        this.name = name;
        this.per = per;
        this.initial = initial;
    }

    /**
     * Adds views of some slots, in the order of the tensors.
     *
     * @param slots the slots
     * @param layout the segments of the table
     * @param into takes them, at its end
     */
    public static void list(
            List<SharedState> slots, SegmentLayout layout, List<OptimizerState.Slot> into) {
        for (int t = 0; t < layout.tensors; t++) {
            for (SharedState slot : slots) {
                into.add(SlotNames.slot(layout.tensorName(t), slot.name, slot.values[t]));
            }
        }
    }

    /**
     * Makes the values, all initial, once all segments are known.
     *
     * @param layout the segments of the table
     */
    @Initializer
    public void allocate(SegmentLayout layout) {
        values = layout.perExtent(per);
        for (double[] tensor : values) {
            Arrays.fill(tensor, initial);
        }
    }
}
