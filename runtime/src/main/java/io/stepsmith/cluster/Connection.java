package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * The stream of frames to and from one other worker. Reads and writes what can be at once, and
 * remembers what the selector has to wait for.
 */
final class Connection {
    final int rank;
    final String name;
    final Inbox inbox = new Inbox();
    final FrameCursor sending = new FrameCursor();
    final FrameCursor receiving = new FrameCursor();

    private final SocketChannel channel;
    private final int size;
    private final SelectionKey key;
    private final Outbox outbox = new Outbox();
    private int interest;
    private boolean readable = true;
    private boolean writable = true;
    /** No byte comes any more. */
    private boolean ended;
    /** No byte can be sent any more. */
    private boolean broken;

    private boolean told;
    private boolean shut;
    private long heard;
    private long spoke;
    private long sent;

    /** A connection to one worker of so many. */
    Connection(int rank, int size, String name, SocketChannel channel, Selector selector)
            throws IOException {
        this.rank = rank;
        this.size = size;
        this.name = name;
        this.channel = channel;
        key = channel.register(selector, 0, this);
    }

    /** Takes up what the selector has found. */
    void ready(int operations) {
        readable |= (operations & SelectionKey.OP_READ) != 0;
        writable |= (operations & SelectionKey.OP_WRITE) != 0;
    }

    /** Tells the selector what this connection waits for. */
    void await() {
        int operations = canRead() && !readable ? SelectionKey.OP_READ : 0;
        if (hasToSend() && !writable && !broken) {
            operations |= SelectionKey.OP_WRITE;
        }
        if (operations != interest) {
            interest = operations;
            key.interestOps(operations);
        }
    }

    private boolean canRead() {
        return !ended && inbox.hasRoom();
    }

    private boolean hasToSend() {
        return !sending.isAtEnd() || !outbox.isEmpty();
    }

    /** Begins to count the time in which nothing comes. */
    void begin(long now) {
        heard = now;
    }

    /** Returns the time since something came. */
    long silence(long now) {
        return now - heard;
    }

    /** Returns the number of bytes that were sent. */
    long sent() {
        return sent;
    }

    /** Sends as much of a call as is taken, one box full at most; returns whether it was any. */
    boolean send(long call, int kind, long now) {
        if (outbox.isEmpty()) {
            outbox.put(call, kind, sending);
        }
        return !outbox.isEmpty() && writable && !broken && write(now);
    }

    private boolean write(long now) {
        try {
            int written = outbox.write(channel);
            sent += written;
            writable = outbox.isEmpty();
            if (written > 0) {
                spoke = now;
            }
            return written > 0;
        } catch (IOException e) {
            // Why the other has closed may still be on its way here.
            broken = true;
            readable = true;
            return false;
        }
    }

    /** Says that this worker is there, if it has said nothing for an interval. */
    void keepAlive(long call, long now, long interval) {
        if (now - spoke >= interval && outbox.isEmpty() && writable && !broken) {
            outbox.putAlive(call);
            write(now);
        }
    }

    /** Reads what has come, as far as there is room; returns whether it was anything. */
    boolean receive(long now) {
        if (!readable || !canRead()) {
            return false;
        }
        try {
            int read = inbox.read(channel);
            ended = read < 0;
            readable = read > 0 && inbox.isFilled();
            if (read > 0) {
                heard = now;
            }
            return read > 0;
        } catch (IOException e) {
            ended = true;
            return false;
        }
    }

    /** Returns whether something has come, or could not because there is no room. */
    boolean listen(long now) {
        readable = true;
        return !canRead() || receive(now);
    }

    /**
     * Returns whether the frame that comes next of a call is there.
     *
     * @throws CollectiveException if another one is, or one that says that a worker failed
     */
    boolean isReady(long call, int kind) {
        FrameBuffer buffer = inbox.buffer;
        while (inbox.hasHeader()) {
            int at = inbox.head();
            int found = buffer.kind(at);
            if (found == Frame.ALIVE && buffer.length(at) == 0) {
                inbox.remove(0);
            } else if (found == Frame.ABORT && isAbort(at)) {
                if (inbox.hasFrameAt(at)) {
                    throw abort(at);
                }
                return false;
            } else if (receiving.isAtEnd()) {
                if (!Frame.isCall(found) || buffer.call(at) <= call || !isShort(at)) {
                    throw unexpected(at, call, kind);
                }
                return false;
            } else {
                if (!isExpected(at, call, kind)) {
                    throw unexpected(at, call, kind);
                }
                return inbox.hasFrame(receiving.length());
            }
        }
        return false;
    }

    private boolean isExpected(int at, long call, int kind) {
        FrameBuffer buffer = inbox.buffer;
        return buffer.kind(at) == kind
                && buffer.call(at) == call
                && buffer.array(at) == receiving.array()
                && buffer.offset(at) == receiving.offset()
                && buffer.length(at) == receiving.length();
    }

    private boolean isShort(int at) {
        int length = inbox.buffer.length(at);
        return length >= 0 && length <= Frame.PAYLOAD;
    }

    private boolean isAbort(int at) {
        int first = inbox.buffer.array(at);
        int length = inbox.buffer.length(at);
        return first >= -1 && first < size && length >= 0 && length <= Frame.TEXT;
    }

    private CollectiveException abort(int at) {
        byte[] text = new byte[inbox.buffer.length(at)];
        inbox.buffer.bytes.get(at + Frame.HEADER, text);
        return SocketFailures.told(inbox.buffer.array(at), text);
    }

    private CollectiveException unexpected(int at, long call, int kind) {
        return SocketFailures.unexpected(this, at, call, kind);
    }

    /** Returns what a frame says that waits behind others; null if none does. */
    @Nullable
    CollectiveException abortBehind(long now) {
        listen(now);
        int at = inbox.head();
        while (inbox.hasHeaderAt(at) && inbox.hasFrameAt(at)) {
            if (inbox.buffer.kind(at) == Frame.ABORT && isAbort(at)) {
                return abort(at);
            }
            at += Frame.bytes(inbox.buffer.length(at));
        }
        return null;
    }

    /** Takes away the frame that came, and goes on to the next. */
    void take() {
        inbox.remove(receiving.length());
        receiving.next();
    }

    /** Returns whether this call needs nothing more of the connection. */
    boolean isDone() {
        return receiving.isAtEnd() && !hasToSend();
    }

    /** Returns whether this call needs what cannot come, or cannot be sent, any more. */
    boolean isLost() {
        boolean silent = ended || broken && !inbox.hasRoom();
        return silent
                && (hasToSend()
                        || !receiving.isAtEnd()
                                && !(inbox.hasHeader() && inbox.hasFrame(receiving.length())));
    }

    /**
     * Says why this worker leaves, null if it only does, then waits until the other has closed.
     * Returns whether that has not come yet.
     */
    boolean leave(long call, int first, @Nullable byte[] text) {
        try {
            if (!shut) {
                outbox.write(channel);
                if (text != null && !told) {
                    told = outbox.putAbort(call, first, text);
                    outbox.write(channel);
                }
                if (outbox.isEmpty()) {
                    shut = true;
                    channel.shutdownOutput();
                }
            }
            // What is not read when a socket is closed takes what was sent with it.
            inbox.clear();
            return inbox.read(channel) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes the socket. */
    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }
}
