package io.stepsmith.checkpoint.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Memory outside the heap between arrays and a channel, little-endian. Positions are in bytes, and
 * a number's is a multiple of its size.
 */
final class TransferBuffer {
    /** Stays in a core's cache while it is filled, summed and written; a multiple of 8. */
    static final int CAPACITY = 1 << 18;

    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
    private final DoubleBuffer doubles = bytes.asDoubleBuffer();
    private final LongBuffer longs = bytes.asLongBuffer();
    private final FloatBuffer floats = bytes.asFloatBuffer();
    private final IntBuffer ints = bytes.asIntBuffer();
    private final ShortBuffer shorts = bytes.asShortBuffer();

    /** The bytes, with position and limit of the caller's. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** The size of an array's numbers, in bytes, or 0 if it is none that can be copied. */
    static int sizeOf(Object array) {
        if (array instanceof float[] || array instanceof int[]) {
            return 4;
        }
        if (array instanceof double[] || array instanceof long[]) {
            return 8;
        }
        return array instanceof short[] ? 2 : array instanceof byte[] ? 1 : 0;
    }

    /** Copies numbers of an array to a position. */
    void put(int position, Object array, int from, int count) {
        if (array instanceof float[] values) {
            floats.put(position >> 2, values, from, count);
        } else if (array instanceof double[] values) {
            doubles.put(position >> 3, values, from, count);
        } else if (array instanceof short[] values) {
            shorts.put(position >> 1, values, from, count);
        } else if (array instanceof long[] values) {
            longs.put(position >> 3, values, from, count);
        } else if (array instanceof int[] values) {
            ints.put(position >> 2, values, from, count);
        } else {
            bytes.put(position, (byte[]) array, from, count);
        }
    }

    /** Copies numbers at a position into an array. */
    void get(int position, Object array, int from, int count) {
        if (array instanceof float[] values) {
            floats.get(position >> 2, values, from, count);
        } else if (array instanceof double[] values) {
            doubles.get(position >> 3, values, from, count);
        } else if (array instanceof short[] values) {
            shorts.get(position >> 1, values, from, count);
        } else if (array instanceof long[] values) {
            longs.get(position >> 3, values, from, count);
        } else if (array instanceof int[] values) {
            ints.get(position >> 2, values, from, count);
        } else {
            bytes.get(position, (byte[]) array, from, count);
        }
    }
}
