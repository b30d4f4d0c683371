package io.stepsmith.cluster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/**
 * Room for one frame of the largest length, or for several short ones, outside the heap. Elements
 * of arrays are copied in and out in one go; frames begin at multiples of 8.
 */
final class FrameBuffer {
    static final int CAPACITY = Frame.bytes(Frame.PAYLOAD);

    private static final int CALL = 0;
    private static final int KIND = 8;
    private static final int ARRAY = 12;
    private static final int OFFSET = 16;
    private static final int LENGTH = 20;

    final ByteBuffer bytes = ByteBuffer.allocateDirect(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
    private final FloatBuffer floats = bytes.asFloatBuffer();
    private final DoubleBuffer doubles = bytes.asDoubleBuffer();
    private final ShortBuffer shorts = bytes.asShortBuffer();

    /** Returns the bytes of an element. */
    static int width(Object array) {
        return array instanceof float[]
                ? Float.BYTES
                : array instanceof double[] ? Double.BYTES : Short.BYTES;
    }

    void header(int at, long call, int kind, int array, int offset, int length) {
        bytes.clear();
        bytes.putLong(at + CALL, call);
        bytes.putInt(at + KIND, kind);
        bytes.putInt(at + ARRAY, array);
        bytes.putInt(at + OFFSET, offset);
        bytes.putInt(at + LENGTH, length);
        int end = at + Frame.bytes(length);
        if (length > 0) {
            bytes.putLong(end - 8, 0);
        }
    }

    long call(int at) {
        return bytes.getLong(at + CALL);
    }

    int kind(int at) {
        return bytes.getInt(at + KIND);
    }

    int array(int at) {
        return bytes.getInt(at + ARRAY);
    }

    int offset(int at) {
        return bytes.getInt(at + OFFSET);
    }

    int length(int at) {
        return bytes.getInt(at + LENGTH);
    }

    /** Copies elements of an array to a multiple of their width. */
    void put(int at, Object from, int offset, int count) {
        if (from instanceof float[] some) {
            floats.put(at / Float.BYTES, some, offset, count);
        } else if (from instanceof double[] some) {
            doubles.put(at / Double.BYTES, some, offset, count);
        } else {
            shorts.put(at / Short.BYTES, (short[]) from, offset, count);
        }
    }

    /** Copies elements from a multiple of their width into an array. */
    void get(int at, Object to, int offset, int count) {
        if (to instanceof float[] some) {
            floats.get(at / Float.BYTES, some, offset, count);
        } else if (to instanceof double[] some) {
            doubles.get(at / Double.BYTES, some, offset, count);
        } else {
            shorts.get(at / Short.BYTES, (short[]) to, offset, count);
        }
    }
}
