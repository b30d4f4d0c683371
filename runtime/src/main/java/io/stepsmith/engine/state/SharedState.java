package io.stepsmith.engine.state;

import io.stepsmith.Extent;
import io.stepsmith.engine.layout.SegmentLayout;

import java.util.Arrays;

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

    public void allocate(SegmentLayout layout) {
        values = layout.perExtent(per);
        for (double[] tensor : values) {
            Arrays.fill(tensor, initial);
        }
    }
}
