package io.stepsmith.engine.state;

import io.stepsmith.OptimizerState.Content;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.engine.layout.SegmentLayout;

import java.util.Arrays;

/** The numbers of a tensor where the model has them: at offsets of arrays, one for each segment. */
final class SegmentNumbers implements Content {
    private final SegmentLayout layout;
    private final int tensor;
    private final Object[] arrays;

    /** The numbers that arrays hold now, by segment. */
    SegmentNumbers(SegmentLayout layout, int tensor, Object[] arrays) {
        this.layout = layout;
        this.tensor = tensor;
        this.arrays = Arrays.copyOfRange(arrays, layout.first[tensor], layout.first[tensor + 1]);
    }

    Format format() {
        Class<?> type = arrays.getClass().getComponentType();
        return Arrays.stream(Format.values())
                .filter(format -> format.arrayType() == type)
                .findFirst()
                .orElseThrow();
    }

    long count() {
        return (long) layout.count(tensor);
    }

    @Override
    public void copyTo(long from, Object array, int begin, int count) {
        long skip = from;
        int at = begin;
        for (int k = layout.first[tensor]; at < begin + count; k++) {
            int length = layout.wholeLength(k);
            if (skip >= length) {
                skip -= length;
                continue;
            }
            int copied = Math.min(length - (int) skip, begin + count - at);
            Object held = arrays[k - layout.first[tensor]];
            System.arraycopy(held, layout.wholeOffset(k) + (int) skip, array, at, copied);
            at += copied;
            skip = 0;
        }
    }
}
