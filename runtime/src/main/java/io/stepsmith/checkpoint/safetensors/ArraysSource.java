package io.stepsmith.checkpoint.safetensors;

import java.io.IOException;
import java.util.List;

/** A tensor in arrays, with as many numbers in each. */
record ArraysSource(
        String name, Dtype dtype, List<Long> shape, List<?> arrays, int offset, int count)
        implements TensorSource {
    @Override
    public void writeTo(TensorSink sink) throws IOException {
        for (Object array : arrays) {
            sink.put(array, offset, count);
        }
    }
}
