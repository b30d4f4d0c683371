package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.IntPredicate;

/** The side of a handshake that accepts. */
final class Answerer extends Handshake {
    private final IntPredicate taken;
    private @Nullable ByteBuffer hello;
    private @Nullable ByteBuffer answer;
    private int other = -1;
    private boolean welcome;

    /**
     * A handshake with whoever has connected.
     *
     * @param taken whether a worker is connected already
     */
    Answerer(SocketChannel channel, Identity identity, IntPredicate taken) {
        super(channel, identity);
        this.taken = taken;
        expect(HELLO);
    }

    /** Returns the rank of the other side. */
    int other() {
        return other;
    }

    @Override
    boolean advance() throws IOException {
        if (welcome) {
            return isWritten();
        }
        if (!isWritten()) {
            return false;
        }
        ByteBuffer read = read();
        if (answer == null || hello == null) {
            if (isForeign()) {
                throw new IOException(SocketFailures.noWorkerThere());
            }
            if (read != null) {
                answer(copy(read));
            }
            return false;
        }
        if (read == null) {
            return false;
        }
        if (!isProof(read, Proof.of(identity.token(), 0, hello, answer))) {
            refuse(Verdict.NO_PROOF);
        }
        if (taken.test(other)) {
            refuse(Verdict.TAKEN);
        }
        welcome = true;
        write(end(Verdict.WELCOME));
        return isWritten();
    }

    private static ByteBuffer copy(ByteBuffer read) {
        return buffer(read.remaining()).put(read).flip();
    }

    private void answer(ByteBuffer hello) throws IOException {
        this.hello = hello;
        other = hello.getInt(16);
        int verdict = Verdict.WELCOME;
        if (hello.getLong(8) != identity.attempt()) {
            verdict = Verdict.OTHER_ATTEMPT;
        } else if (hello.getInt(20) != identity.size()) {
            verdict = Verdict.OTHER_SIZE;
        } else if (other <= identity.rank() || other >= identity.size()) {
            verdict = Verdict.OTHER_RANK;
        }
        ByteBuffer said = buffer(ANSWER)
                .putLong(MARK)
                .putLong(identity.attempt())
                .putInt(identity.rank())
                .putInt(verdict)
                .put(Proof.challenge())
                .flip();
        answer = said;
        ByteBuffer all = buffer(ANSWER + Proof.BYTES).put(said.duplicate());
        if (verdict == Verdict.WELCOME) {
            all.put(Proof.of(identity.token(), 1, hello, said));
        }
        expect(Proof.BYTES);
        write(all.clear());
        if (verdict != Verdict.WELCOME) {
            throw new IOException(Verdict.text(verdict));
        }
    }

    private void refuse(int verdict) throws IOException {
        write(end(verdict));
        throw new IOException(Verdict.text(verdict));
    }

    private static ByteBuffer end(int verdict) {
        return buffer(2 * Long.BYTES).putLong(MARK).putLong(verdict).flip();
    }
}
