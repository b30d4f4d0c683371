package io.stepsmith.spark;

import io.stepsmith.TrainedParameter;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;

/** The CRC-32C of weights: of their bits, little-endian, in their order. */
final class WeightChecksum {
    private static final int BYTES = 1 << 16;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** Returns the checksum of the weights that a model has now. */
    long of(List<TrainedParameter> parameters) {
        crc.reset();
        for (TrainedParameter parameter : parameters) {
            for (int k = 0; k < parameter.arrays().size(); k++) {
                Object array = parameter.arrays().get(k);
                add(array, parameter.offset(), WeightTensor.length(parameter, k));
            }
        }
        return value();
    }

    /** Adds whole arrays. */
    void add(List<Object> arrays) {
        arrays.forEach(array -> add(array, 0, Array.getLength(array)));
    }

    long value() {
        return crc.getValue();
    }

    private void add(Object array, int begin, int count) {
        int most = BYTES / bytes(array);
        for (int done = 0; done < count; ) {
            int now = Math.min(most, count - done);
            put(array, begin + done, now);
            crc.update(buffer.clear().limit(now * bytes(array)));
            done += now;
        }
    }

    private void put(Object array, int begin, int count) {
        buffer.clear();
        if (array instanceof float[] floats) {
            buffer.asFloatBuffer().put(floats, begin, count);
        } else if (array instanceof double[] doubles) {
            buffer.asDoubleBuffer().put(doubles, begin, count);
        } else {
            buffer.asShortBuffer().put((short[]) array, begin, count);
        }
    }

    private static int bytes(Object array) {
        if (array instanceof float[]) {
            return Float.BYTES;
        }
        return array instanceof double[] ? Double.BYTES : Short.BYTES;
    }
}
