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
    public final String name;
    private final Extent per;
    private final double initial;
    public double[][] values;

    public SharedState(String name, Extent per, double initial) {
        this.name = name;
        this.per = per;
        this.initial = initial;
    }

    /** Adds views of some slots, in the order of the tensors. */
    public static void list(
            List<SharedState> slots, SegmentLayout layout, List<OptimizerState.Slot> into) {
        for (int t = 0; t < layout.tensors; t++) {
            for (SharedState slot : slots) {
                into.add(SlotNames.slot(layout.tensorName(t), slot.name, slot.values[t]));
            }
        }
    }

    @Initializer
    public void allocate(SegmentLayout layout) {
        values = layout.perExtent(per);
        for (double[] tensor : values) {
            Arrays.fill(tensor, initial);
        }
    }
}
