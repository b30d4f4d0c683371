package io.stepsmith.checkpoint;

import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter;
import io.stepsmith.checkpoint.conversion.FileFormats;
import io.stepsmith.checkpoint.safetensors.Dtype;
import io.stepsmith.checkpoint.safetensors.TensorSink;
import io.stepsmith.checkpoint.safetensors.TensorSource;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tensors of a run as a file has them: weights by path, and slots of state by name. Rows of
 * different lengths are one vector. A slot that is a part of a tensor is a vector, and the header
 * says which part.
 */
final class RunTensors {
    /** The beginning of names of weights. */
    static final String WEIGHTS = "weights/";

    /** The beginning of names of slots. */
    static final String STATE = "state/";

    /** The beginning of keys in the header that say which part of a tensor a slot is. */
    static final String PART = "stepsmith.part.";

    private RunTensors() {}

    static List<TensorSource> of(RunContents contents) {
        List<TensorSource> tensors = new ArrayList<>();
        for (TrainedParameter parameter : contents.parameters()) {
            tensors.add(weights(parameter, WEIGHTS + parameter.path()));
        }
        for (Slot slot : contents.state().slots()) {
            tensors.add(new SlotSource(slot));
        }
        return tensors;
    }

    /** The weights of a parameter, under a name. */
    static TensorSource weights(TrainedParameter parameter, String name) {
        long length = length(parameter);
        List<Long> shape = shape(parameter.shape(), length);
        Dtype dtype = FileFormats.dtype(parameter.format());
        List<Object> arrays = parameter.arrays();
        if (arrays.isEmpty() && length > 0) {
            throw new IllegalStateException("parameter " + parameter.path()
                    + " is a number in no array, which no file can have: put it into an array");
        }
        return parameter.shape().contains(-1)
                ? new RowsSource(name, dtype, shape, arrays)
                : TensorSource.of(
                        name,
                        dtype,
                        shape,
                        arrays,
                        parameter.offset(),
                        arrays.isEmpty() ? 0 : Math.toIntExact(length / arrays.size()));
    }

    /** The number of weights. */
    static long length(TrainedParameter parameter) {
        long length = 1;
        for (int extent : parameter.shape()) {
            if (extent < 0) {
                return parameter.arrays().stream().mapToLong(Array::getLength).sum();
            }
            length *= extent;
        }
        return length;
    }

    /** The shape of a tensor in a file. */
    static List<Long> shape(List<Integer> shape, long length) {
        return shape.contains(-1)
                ? List.of(length)
                : shape.stream().map(Integer::longValue).toList();
    }

    /** Says in the header which slots are parts: the first number, then the whole's shape. */
    static Map<String, String> parts(RunContents contents) {
        Map<String, String> parts = new TreeMap<>();
        for (Slot slot : contents.state().slots()) {
            if (slot.count() != slot.length()) {
                parts.put(PART + STATE + slot.name(), slot.offset() + " " + slot.shape());
            }
        }
        return parts;
    }

    /** Weights in rows of different lengths. */
    private record RowsSource(String name, Dtype dtype, List<Long> shape, List<?> rows)
            implements TensorSource {
        @Override
        public void writeTo(TensorSink sink) throws IOException {
            for (Object row : rows) {
                sink.put(row, 0, Array.getLength(row));
            }
        }
    }

    private record SlotSource(Slot slot) implements TensorSource {
        private static final int CHUNK = 1 << 14;

        @Override
        public String name() {
            return STATE + slot.name();
        }

        @Override
        public Dtype dtype() {
            return FileFormats.dtype(slot.format());
        }

        @Override
        public List<Long> shape() {
            return slot.count() == slot.length()
                    ? slot.shape().stream().map(Integer::longValue).toList()
                    : List.of(slot.count());
        }

        @Override
        public void writeTo(TensorSink sink) throws IOException {
            int most = (int) Math.min(CHUNK, slot.count());
            Object chunk = Array.newInstance(slot.format().arrayType().getComponentType(), most);
            for (long at = 0; at < slot.count(); at += most) {
                int count = (int) Math.min(most, slot.count() - at);
                slot.copyTo(at, chunk, 0, count);
                sink.put(chunk, 0, count);
            }
        }
    }
}
