package io.stepsmith.cluster;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Frames that are on their way to one worker. */
final class Outbox {
    private final FrameBuffer buffer = new FrameBuffer();
    private int begin;
    private int end;

    boolean isEmpty() {
        return begin == end;
    }

    /** Puts in as many frames as there is room for. */
    void put(long call, int kind, FrameCursor frames) {
        while (!frames.isAtEnd() && end + Frame.bytes(frames.length()) <= FrameBuffer.CAPACITY) {
            int length = frames.length();
            buffer.header(end, call, kind, frames.array(), frames.offset(), length);
            buffer.put(end + Frame.HEADER, frames.elements(), frames.offset(), frames.count());
            end += Frame.bytes(length);
            frames.next();
        }
    }

    /** Puts in a frame that says that this worker is there; there is room for it. */
    void putAlive(long call) {
        buffer.header(end, call, Frame.ALIVE, 0, 0, 0);
        end += Frame.HEADER;
    }

    /** Puts in a frame that says what failed, if there is room for it. */
    boolean putAbort(long call, int first, byte[] text) {
        if (end + Frame.bytes(text.length) > FrameBuffer.CAPACITY) {
            return false;
        }
        buffer.header(end, call, Frame.ABORT, first, 0, text.length);
        buffer.bytes.put(end + Frame.HEADER, text);
        end += Frame.bytes(text.length);
        return true;
    }

    /** Writes what the channel takes; returns the number of bytes. */
    int write(WritableByteChannel channel) throws IOException {
        int written = channel.write(buffer.bytes.limit(end).position(begin));
        begin += written;
        if (begin == end) {
            begin = 0;
            end = 0;
        }
        return written;
    }
}
