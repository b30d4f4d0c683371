package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The side of a handshake that connects. */
final class Caller extends Handshake {
    final int other;
    private @Nullable ByteBuffer hello;
    private boolean proven;

    /** A handshake with the worker of a lower rank; the channel is about to connect. */
    Caller(SocketChannel channel, Identity identity, int other) {
        super(channel, identity);
        this.other = other;
    }

    @Override
    boolean advance() throws IOException {
        if (hello == null) {
            if (!channel.isConnected() && !channel.finishConnect()) {
                return false;
            }
            hello = buffer(HELLO)
                    .putLong(MARK)
                    .putLong(identity.attempt())
                    .putInt(identity.rank())
                    .putInt(identity.size())
                    .put(Proof.challenge())
                    .flip();
            write(hello.duplicate());
            expect(ANSWER + Proof.BYTES);
        }
        if (!isWritten()) {
            return false;
        }
        ByteBuffer answer = read();
        if (isForeign()) {
            throw new IOException(SocketFailures.noWorkerThere());
        }
        if (answer == null) {
            return false;
        }
        if (!proven) {
            prove(hello, answer);
            return false;
        }
        verdict((int) answer.getLong(Long.BYTES));
        return true;
    }

    private void prove(ByteBuffer hello, ByteBuffer answer) throws IOException {
        long attempt = answer.getLong(8);
        int rank = answer.getInt(16);
        int verdict = answer.getInt(20);
        if (attempt != identity.attempt()) {
            throw new IOException(SocketFailures.otherAttempt(attempt, identity.attempt()));
        }
        verdict(verdict);
        ByteBuffer said = part(answer, 0, ANSWER);
        byte[] proof = Proof.of(identity.token(), 1, hello, said);
        if (!isProof(part(answer, ANSWER, Proof.BYTES), proof)) {
            throw new IOException(SocketFailures.otherToken());
        }
        if (rank != other) {
            throw new IOException(SocketFailures.otherRank(rank));
        }
        proven = true;
        write(ByteBuffer.wrap(Proof.of(identity.token(), 0, hello, said)));
        expect(2 * Long.BYTES);
    }

    private static void verdict(int verdict) throws IOException {
        if (verdict != Verdict.WELCOME) {
            throw new IOException(SocketFailures.refused(verdict));
        }
    }
}
