package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * The way of one worker into the group: it connects to the workers of lower ranks and accepts those
 * of higher ones. Handshakes go on beside each other, so that nobody who connects and is no worker
 * keeps the others from it.
 */
final class Join implements AutoCloseable {
    /** The number of connections whose handshake may be under way, beside those of workers. */
    private static final int STRANGERS = 256;

    private static final int TICK = 250;

    private final Handshake.Identity identity;
    private final ServerSocketChannel server;
    private final IntFunction<String> names;
    private final SocketChannel[] joined;
    private final List<Caller> callers = new ArrayList<>();
    private final Deque<Answerer> pending = new ArrayDeque<>();
    private final Selector selector;
    private int missing;
    private int refused;
    private @Nullable String lastRefusal;

    Join(Handshake.Identity identity, ServerSocketChannel server, IntFunction<String> names)
            throws IOException {
        this.identity = identity;
        this.server = server;
        this.names = names;
        joined = new SocketChannel[identity.size()];
        missing = identity.size() - 1;
        selector = Selector.open();
    }

    /** Returns the channels to all workers by rank, once they are there; its own is null. */
    SocketChannel[] join(List<InetSocketAddress> all, long timeout, BooleanSupplier cancelled)
            throws IOException {
        long begin = System.nanoTime();
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        for (int rank = 0; rank < identity.rank(); rank++) {
            connect(rank, all.get(rank));
        }
        while (missing > 0) {
            if (Thread.currentThread().isInterrupted()) {
                throw ClusterFailures.interrupted(identity.rank(), names.apply(identity.rank()));
            }
            if (cancelled.getAsBoolean()) {
                throw SocketFailures.cancelled(identity.rank(), names.apply(identity.rank()));
            }
            if (System.nanoTime() - begin > timeout) {
                throw SocketFailures.missing(
                        joined, identity, names, timeout, refused, lastRefusal);
            }
            selector.select(this::ready, TICK);
        }
        SocketChannel[] channels = joined.clone();
        Arrays.fill(joined, null);
        callers.clear();
        return channels;
    }

    private void connect(int rank, InetSocketAddress address) {
        try {
            SocketChannel channel = SocketChannel.open();
            Caller caller = new Caller(channel, identity, rank);
            callers.add(caller);
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, caller);
            if (channel.connect(address)) {
                key.interestOps(SelectionKey.OP_READ);
                advance(key, caller);
            }
        } catch (IOException | RuntimeException e) {
            throw SocketFailures.unreachable(rank, names.apply(rank), e);
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof Caller caller) {
            advance(key, caller);
        } else if (key.attachment() instanceof Answerer answerer) {
            advance(key, answerer);
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                Answerer answerer = new Answerer(channel, identity, rank -> joined[rank] != null);
                channel.register(selector, SelectionKey.OP_READ, answerer);
                pending.addLast(answerer);
                if (pending.size() > STRANGERS + identity.size()) {
                    close(pending.removeFirst().channel);
                }
            }
        } catch (IOException e) {
            refused(e);
        }
    }

    private void advance(SelectionKey key, Caller caller) {
        try {
            if (caller.advance()) {
                arrived(caller.other, key, caller.channel);
            } else if (caller.channel.isConnected()) {
                listen(key, caller);
            }
        } catch (IOException e) {
            throw SocketFailures.unreachable(caller.other, names.apply(caller.other), e);
        }
    }

    private void advance(SelectionKey key, Answerer answerer) {
        try {
            if (answerer.advance()) {
                pending.remove(answerer);
                arrived(answerer.other(), key, answerer.channel);
            } else {
                listen(key, answerer);
            }
        } catch (IOException e) {
            refused(e);
            pending.remove(answerer);
            close(answerer.channel);
        }
    }

    private static void listen(SelectionKey key, Handshake handshake) {
        key.interestOps(
                handshake.isWriting()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    private void arrived(int rank, SelectionKey key, SocketChannel channel) throws IOException {
        key.cancel();
        joined[rank] = channel;
        missing--;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    private void refused(IOException reason) {
        refused++;
        lastRefusal = reason.getMessage();
    }

    private static void close(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    /** Closes all that has not become a connection. */
    @Override
    public void close() throws IOException {
        for (SocketChannel channel : joined) {
            close(channel);
        }
        callers.forEach(caller -> close(caller.channel));
        pending.forEach(answerer -> close(answerer.channel));
        selector.close();
        server.close();
    }
}
