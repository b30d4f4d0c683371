package io.stepsmith.engine;

import io.stepsmith.engine.SlicedArrays.SlicedArray;
import io.stepsmith.engine.layout.SliceLayout;
import io.stepsmith.engine.walk.Place;

import java.util.ArrayList;
import java.util.List;

/**
 * The slices of one array in the first walk: where each begins goes in; once all are known, tensors
 * and segments are added to the tables.
 */
final class SliceMeasure {
    private final Place place;
    private final SliceLayout layout;
    private final SlicedArray array;
    private final List<Slice> slices = new ArrayList<>();

    private record Slice(ParameterTable<?> table, String field, int offset, int... shape) {}

    /** The slices of an array of a field, at a place of the walk. */
    SliceMeasure(Place place, String field, int length) {
        this.place = place;
        layout = new SliceLayout(place.element(field, -1), length);
        array = new SlicedArray(length);
    }

    /** Adds a slice; of its shape see {@link SliceLayout.Slice}. */
    void add(ParameterTable<?> table, String field, int offset, int... shape) {
        layout.add(new SliceLayout.Slice(place.element(field, -1), offset, shape));
        slices.add(new Slice(table, field, offset, shape));
    }

    /** Returns the array once all slices are known; refuses those that are not the whole array. */
    SlicedArray end() {
        int[] lengths = layout.lengths();
        for (int i = 0; i < lengths.length; i++) {
            tensors(slices.get(i), lengths[i]);
        }
        return array;
    }

    private void tensors(Slice slice, int length) {
        int[] shape = slice.shape();
        if (shape.length == 3) {
            int each = shape[1] * shape[2];
            for (int i = 0; i < shape[0]; i++) {
                String field = slice.field() + "[" + i + "]";
                tensor(slice, field, slice.offset() + i * each, shape[1], shape[2]);
            }
        } else if (shape.length == 2) {
            tensor(slice, slice.field(), slice.offset(), shape);
        } else {
            tensor(slice, slice.field(), slice.offset(), length);
        }
    }

    private void tensor(Slice slice, String field, int offset, int... shape) {
        ParameterTable<?> table = slice.table();
        if (table.layout.isByRows()) {
            table.layout.addTensor(place.name(field), place.rateScale());
            for (int row = 0; row < shape[0]; row++) {
                table.add(shape[1], offset + row * shape[1]);
            }
            array.add(table, shape[0]);
        } else {
            table.layout.addTensor(place.name(field), place.rateScale(), shape);
            table.add(shape.length == 1 ? shape[0] : shape[0] * shape[1], offset);
            array.add(table, 1);
        }
    }
}
