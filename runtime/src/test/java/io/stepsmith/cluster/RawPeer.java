package io.stepsmith.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** A peer that can say anything to a worker. */
final class RawPeer implements AutoCloseable {
    final SocketChannel channel;

    RawPeer(InetSocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
        channel.socket().setSoTimeout(5000);
    }

    /** A peer that has joined as a worker does, with the token of {@link SocketGroup}. */
    static RawPeer joined(InetSocketAddress address, int rank, int size) throws IOException {
        RawPeer peer = new RawPeer(address);
        byte[] token = new byte[32];
        Arrays.fill(token, (byte) 7);
        Caller caller = new Caller(peer.channel, new Handshake.Identity(rank, size, 0, token), 0);
        while (!caller.advance()) {
            Thread.onSpinWait();
        }
        return peer;
    }

    /** What a worker says first. */
    static ByteBuffer hello(long attempt, int rank, int size) {
        return ByteBuffer.allocate(Handshake.HELLO)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Handshake.MARK)
                .putLong(attempt)
                .putInt(rank)
                .putInt(size)
                .clear();
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Reads until so many bytes are there, or the other has closed; as many as came. */
    ByteBuffer read(int bytes) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (read.hasRemaining()) {
            int next = channel.socket().getInputStream().read();
            if (next < 0) {
                break;
            }
            read.put((byte) next);
        }
        return read.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
