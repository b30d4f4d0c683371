package io.stepsmith.engine.sparse;

import io.stepsmith.engine.failure.SnapshotFailures;
import io.stepsmith.engine.failure.SparseFailures;
import io.stepsmith.engine.layout.ArrayFormat;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.nullness.Nullable;

import java.lang.reflect.Array;

/**
 * Copies of the sparse parameters of a table. The arrays are those that the last walk has met. On
 * the path of a step, see {@link io.stepsmith.engine.failure.Failures}.
 */
public final class SparseCopies {
    private final String model;
    private final SegmentLayout layout;
    /** For each tensor its array, or the array of its rows. */
    private final @Nullable Object[] met;

    private final Object[] copies;
    /** The tensor that the walk comes to next. */
    private int next;

    /**
     * Room for the sparse parameters of a table.
     *
     * @param model the simple name of the model's class, for what is refused
     * @param layout the segments of the table
     * @param type the type of arrays
     */
    public SparseCopies(String model, SegmentLayout layout, Class<?> type) {
        this.model = model;
        this.layout = layout;
        met = new Object[layout.tensors];
        copies = (Object[]) Array.newInstance(type, layout.size);
        for (int k = 0; k < copies.length; k++) {
            copies[k] = Array.newInstance(type.getComponentType(), layout.lengths[k]);
        }
    }

    /** Begins a walk. */
    public void begin() {
        next = 0;
    }

    /**
     * Meets the next parameter. A walk that is refused is made again, from its beginning.
     *
     * @param weights its array, or the array of its rows; null if it is in none
     */
    public void meet(@Nullable Object weights) {
        next = next == met.length ? 0 : next;
        met[next++] = weights;
    }

    /** Refuses parameters that are in no array. */
    public void requireArrays() {
        for (int tensor = 0; tensor < met.length; tensor++) {
            if (met[tensor] == null) {
                throw SnapshotFailures.number(name(tensor));
            }
        }
    }

    /** Refuses arrays of other lengths than the first walk has met. */
    public void requireLengths() {
        for (int tensor = 0; tensor < met.length; tensor++) {
            Object weights = met[tensor];
            int count = layout.rows(tensor);
            if (!(weights instanceof Object[] rows)) {
                requireLength(tensor, -1, weights, layout.lengths[layout.first[tensor]]);
            } else if (rows.length != count) {
                throw SparseFailures.lengthChanged(name(tensor), rows.length, count);
            } else {
                for (int row = 0; row < count; row++) {
                    requireLength(tensor, row, rows[row], layout.columns(tensor));
                }
            }
        }
    }

    private void requireLength(int tensor, int row, @Nullable Object array, int expected) {
        if (array != null && ArrayFormat.length(array) == expected) {
            return;
        }
        String name = row < 0 ? name(tensor) : SparseFailures.row(name(tensor), row);
        throw array == null
                ? SparseFailures.isNull(name)
                : SparseFailures.lengthChanged(name, ArrayFormat.length(array), expected);
    }

    private String name(int tensor) {
        return SparseFailures.name(model, layout.tensorName(tensor));
    }

    /** {@return the copies, by segment} */
    public Object[] copies() {
        return copies;
    }

    /** Copies all parameters. */
    public void take() {
        copy(false);
    }

    /** Copies all parameters back. */
    public void putBack() {
        copy(true);
    }

    private void copy(boolean back) {
        for (int tensor = 0; tensor < met.length; tensor++) {
            int first = layout.first[tensor];
            for (int k = first; k < layout.first[tensor + 1]; k++) {
                Object array = met[tensor] instanceof Object[] rows ? rows[k - first] : met[tensor];
                System.arraycopy(
                        back ? copies[k] : array,
                        0,
                        back ? array : copies[k],
                        0,
                        layout.lengths[k]);
            }
        }
    }
}
