package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;

/**
 * The words of two workers before the first frame, step by step as bytes come. All parts
 * have fixed lengths. The worker that connects says who it is, with a challenge. The other says who
 * it is, with a challenge of its own and its proof. The first proves in turn, and is let in.
 */
abstract class Handshake {
    static final long MARK = 0x3130_4853_5054_5353L;

    /** Mark, attempt, rank, number of workers, challenge. */
    static final int HELLO = 24 + Proof.BYTES;

    /** Mark, attempt, rank, verdict, challenge; the proof follows. */
    static final int ANSWER = 24 + Proof.BYTES;

    final SocketChannel channel;
    final Identity identity;
    private final ByteBuffer in = buffer(ANSWER + Proof.BYTES);
    private @Nullable ByteBuffer out;

    /** The part of this worker in all handshakes. */
    record Identity(int rank, int size, long attempt, byte[] token) {}

    Handshake(SocketChannel channel, Identity identity) {
        this.channel = channel;
        this.identity = identity;
    }

    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Does what can be done now; returns whether the handshake is complete. */
    abstract boolean advance() throws IOException;

    /** Begins to wait for so many bytes. */
    final void expect(int bytes) {
        in.clear().limit(bytes);
    }

    /** Reads what has come of the bytes that are expected; null until all are here. */
    final @Nullable ByteBuffer read() throws IOException {
        if (in.hasRemaining() && channel.read(in) < 0) {
            throw new EOFException(SocketFailures.endedInHandshake());
        }
        return in.hasRemaining()
                ? null
                : in.duplicate().order(ByteOrder.LITTLE_ENDIAN).flip();
    }

    /** Returns whether what has come cannot be a worker's, be it complete or not. */
    final boolean isForeign() {
        return in.position() >= Long.BYTES && in.getLong(0) != MARK;
    }

    /** Writes bytes, as many as are taken; {@link #isWritten} says whether there are more. */
    final void write(ByteBuffer bytes) throws IOException {
        out = bytes;
        isWritten();
    }

    /** Returns whether all bytes have been written, after trying to. */
    final boolean isWritten() throws IOException {
        if (out != null) {
            channel.write(out);
            if (out.hasRemaining()) {
                return false;
            }
            out = null;
        }
        return true;
    }

    /** Returns whether bytes are left that have not been written. */
    final boolean isWriting() {
        return out != null;
    }

    static boolean isProof(ByteBuffer found, byte[] expected) {
        byte[] proof = new byte[Proof.BYTES];
        found.get(proof);
        return MessageDigest.isEqual(proof, expected);
    }

    /** Returns a part of a buffer. */
    static ByteBuffer part(ByteBuffer buffer, int begin, int length) {
        return buffer.slice(begin, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
