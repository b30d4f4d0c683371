package io.stepsmith.cluster;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/**
 * Frames that have come from one worker and wait to be used. A frame that is not whole yet stays
 * until the rest of it comes; no length that is declared allocates anything.
 */
final class Inbox {
    final FrameBuffer buffer = new FrameBuffer();
    private int begin;
    private int end;

    /** Returns the number of bytes that wait to be used. */
    int available() {
        return end - begin;
    }

    /** Returns whether more can be read. */
    boolean hasRoom() {
        return available() < FrameBuffer.CAPACITY;
    }

    /** Reads what there is; returns the number of bytes, -1 at the end of the stream. */
    int read(ReadableByteChannel channel) throws IOException {
        if (begin == end) {
            begin = 0;
            end = 0;
        } else if (end == FrameBuffer.CAPACITY) {
            buffer.bytes.limit(end).position(begin).compact();
            end -= begin;
            begin = 0;
        }
        int read = channel.read(buffer.bytes.limit(FrameBuffer.CAPACITY).position(end));
        end += Math.max(read, 0);
        return read;
    }

    /** Returns whether the next read fills all the room there is, if as much comes. */
    boolean isFilled() {
        return end == FrameBuffer.CAPACITY;
    }

    /** Returns where the first frame is. */
    int head() {
        return begin;
    }

    /** Returns whether the header of the first frame is there. */
    boolean hasHeader() {
        return available() >= Frame.HEADER;
    }

    /** Returns whether the first frame, of such a length, is there. */
    boolean hasFrame(int length) {
        return available() >= Frame.bytes(length);
    }

    /** Returns whether a frame begins there, in part at least its header. */
    boolean hasHeaderAt(int at) {
        return end - at >= Frame.HEADER;
    }

    /** Returns whether a whole frame is there. */
    boolean hasFrameAt(int at) {
        int length = buffer.length(at);
        return length >= 0 && length <= Frame.PAYLOAD && end - at >= Frame.bytes(length);
    }

    /** Takes away the first frame. */
    void remove(int length) {
        begin += Frame.bytes(length);
    }

    /** Takes away all there is. */
    void clear() {
        begin = 0;
        end = 0;
    }
}
