package io.stepsmith.monitor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A file of TensorFlow events. Each record has its length and a masked CRC32C of that, then a
 * message {@code tensorflow.Event} of protocol buffers and a masked CRC32C of this.
 */
final class EventFile {
    private static final int MASK = 0xa282ead8;

    // the fields of Event, SessionLog, Summary and Summary.Value
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;
    private static final int STATUS = 1;
    private static final int START = 1;
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;

    private final OutputStream out;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer frame = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    private ByteBuffer event = buffer(256);
    /** The values of the event at hand. */
    private ByteBuffer values = buffer(256);

    /** A file that begins at a time, in milliseconds. */
    EventFile(OutputStream out, long time) throws IOException {
        this.out = out;
        beginEvent(time);
        byte[] version = "brain.Event:2".getBytes(StandardCharsets.UTF_8);
        field(event, FILE_VERSION, LENGTH).put((byte) version.length).put(version);
        writeEvent();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes that a run begins at a step: what was written of later ones no longer counts. */
    void start(long time, long step) throws IOException {
        beginEvent(time);
        varint(field(event, STEP, VARINT), step);
        field(event, SESSION_LOG, LENGTH).put((byte) 2);
        field(event, STATUS, VARINT).put((byte) START);
        writeEvent();
    }

    /** Adds a value to the next event. */
    void add(byte[] tag, double value) {
        int length = tag.length + 16;
        if (values.remaining() < length + 16) {
            values = buffer(2 * values.capacity() + length).put(values.flip());
        }
        int body = 1 + size(tag.length) + tag.length + 5;
        varint(field(values, VALUE, LENGTH), body);
        varint(field(values, TAG, LENGTH), tag.length);
        values.put(tag);
        field(values, SIMPLE_VALUE, FIXED_32).putFloat((float) value);
    }

    /** Writes the values that were added, if any, as those of a step. */
    void writeValues(long time, long step) throws IOException {
        values.flip();
        if (values.hasRemaining()) {
            beginEvent(time);
            if (event.remaining() < values.limit() + 32) {
                event = buffer(values.capacity() + 64).put(event.flip());
            }
            varint(field(event, STEP, VARINT), step);
            varint(field(event, SUMMARY, LENGTH), values.limit());
            event.put(values);
            writeEvent();
        }
        values.clear();
    }

    private void beginEvent(long time) {
        event.clear();
        field(event, WALL_TIME, FIXED_64).putDouble(time / 1e3);
    }

    @SuppressWarnings("ByteBufferBackingArray") // each has an array of its own
    private void writeEvent() throws IOException {
        int length = event.position();
        frame.clear().putLong(length);
        frame.putInt(masked(frame.array(), Long.BYTES));
        out.write(frame.array(), 0, 12);
        out.write(event.array(), 0, length);
        frame.clear().putInt(masked(event.array(), length));
        out.write(frame.array(), 0, Integer.BYTES);
    }

    private int masked(byte[] bytes, int length) {
        crc.reset();
        crc.update(bytes, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }

    private static ByteBuffer field(ByteBuffer to, int number, int type) {
        return to.put((byte) (number << 3 | type));
    }

    private static void varint(ByteBuffer to, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            to.put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        to.put((byte) rest);
    }

    private static int size(int value) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    }
}
