package io.stepsmith.engine.layout;

import io.stepsmith.OptimizerDescription;
import io.stepsmith.TrainedParameter;
import io.stepsmith.TrainedParameter.Format;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Lists the tensors of a table for callers. */
public final class TensorList {
    private final SegmentLayout layout;
    private final Object[] arrays;
    private final Class<?> type;
    private final String group;
    private final boolean copied;

    private TensorList(
            SegmentLayout layout, Object[] arrays, Class<?> type, String group, boolean copied) {
        this.copied = copied;
        this.layout = layout;
        this.arrays = arrays;
        this.type = type;
        this.group = group == null ? "default" : group;
    }

    /**
     * Adds the tensors of a table, in their order.
     *
     * @param layout the segments of the table
     * @param arrays the model's arrays, by segment; null where a number is in none
     * @param type the type of arrays
     * @param group the name of the group; null if it is the default group
     * @param copied whether each segment has an array of its own, which begins with it
     * @param into takes them, at its end
     */
    public static void add(
            SegmentLayout layout,
            Object[] arrays,
            Class<?> type,
            String group,
            boolean copied,
            List<TrainedParameter> into) {
        TensorList list = new TensorList(layout, arrays, type, group, copied);
        for (int tensor = 0; tensor < layout.tensors; tensor++) {
            into.add(list.tensor(tensor));
        }
    }

    /**
     * Adds the tensors of a table without their arrays.
     *
     * @param layout the segments of the table
     * @param type the type of arrays
     * @param group the name of the group; null if it is the default group
     * @param into takes them, at its end
     */
    public static void describe(
            SegmentLayout layout,
            Class<?> type,
            String group,
            List<OptimizerDescription.Tensor> into) {
        TensorList list = new TensorList(layout, new Object[layout.size], type, group, false);
        for (int tensor = 0; tensor < layout.tensors; tensor++) {
            into.add(new OptimizerDescription.Tensor(
                    layout.tensorName(tensor), layout.shape(tensor), list.format(), list.group));
        }
    }

    private TrainedParameter tensor(int tensor) {
        int first = layout.first[tensor];
        int end = layout.first[tensor + 1];
        return new TrainedParameter(
                layout.tensorName(tensor),
                layout.shape(tensor),
                format(),
                group,
                IntStream.range(first, end)
                        .mapToObj(segment -> arrays[segment])
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                first == end || copied ? 0 : layout.wholeOffset(first));
    }

    private Format format() {
        return type == float[].class
                ? Format.FLOAT
                : type == double[].class ? Format.DOUBLE : Format.BFLOAT16;
    }
}
