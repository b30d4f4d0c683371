package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The connections of one worker to all others, and the loop that makes a call. On the thread that
 * calls it sends, receives and uses what has come, of all of them at once. Between calls a thread
 * of the background says to the others that this worker is there.
 */
final class Mesh {
    private static final long LONGEST_TICK = TimeUnit.MILLISECONDS.toNanos(250);

    private final int rank;
    private final String name;
    private final Connection[] peers;
    private final Selector selector;
    private final Consumer<SelectionKey> ready = Mesh::ready;
    private final BooleanSupplier cancelled;
    private final long timeout;
    private final long interval;
    private final long tick;
    private final RankTree tree;
    private final ChunkOfAll chunk;
    private final Object[] numbers = new Object[1];

    private long call;
    private long waited;
    private long ticked = System.nanoTime();
    private boolean ended;
    private @Nullable CollectiveException failure;
    private volatile boolean closing;
    private volatile @Nullable Throwable aborted;

    private Mesh(
            int rank,
            String name,
            Connection[] peers,
            Selector selector,
            long timeout,
            BooleanSupplier cancelled) {
        this.rank = rank;
        this.name = name;
        this.peers = peers;
        this.selector = selector;
        this.timeout = timeout;
        this.cancelled = cancelled;
        interval = timeout / 4;
        tick = Math.min(LONGEST_TICK, interval / 2);
        tree = new RankTree(peers.length + 1);
        chunk = new ChunkOfAll(rank, peers);
    }

    /**
     * Returns the mesh of channels to all workers by rank, of which its own is null.
     *
     * @param names names of workers in messages
     */
    static Mesh of(
            int rank,
            IntFunction<String> names,
            SocketChannel[] channels,
            long timeout,
            BooleanSupplier cancelled)
            throws IOException {
        Connection[] peers = new Connection[channels.length - 1];
        Selector selector = Selector.open();
        for (int other = 0; other < channels.length; other++) {
            if (other != rank) {
                peers[other < rank ? other : other - 1] = new Connection(
                        other, channels.length, names.apply(other), channels[other], selector);
            }
        }
        return new Mesh(rank, names.apply(rank), peers, selector, timeout, cancelled);
    }

    private static void ready(SelectionKey key) {
        ((Connection) key.attachment()).ready(key.readyOps());
    }

    synchronized void reduceScatter(WeightRanges ranges, Object[] arrays) {
        open();
        tree.prepare(arrays);
        for (Connection peer : peers) {
            peer.sending.begin(ranges, peer.rank, arrays);
            peer.receiving.begin(ranges, rank, arrays);
        }
        exchange(Frame.SUM);
    }

    synchronized void allGather(WeightRanges ranges, Object[] arrays) {
        open();
        for (Connection peer : peers) {
            peer.sending.begin(ranges, rank, arrays);
            peer.receiving.begin(ranges, peer.rank, arrays);
        }
        exchange(Frame.GATHER);
    }

    synchronized void allGather(double[] values, int[] begins) {
        open();
        numbers[0] = values;
        for (Connection peer : peers) {
            peer.sending.begin(numbers, begins[rank], begins[rank + 1]);
            peer.receiving.begin(numbers, begins[peer.rank], begins[peer.rank + 1]);
        }
        exchange(Frame.NUMBERS);
    }

    private void open() {
        if (failure != null) {
            throw ClusterFailures.again(failure);
        }
        if (closing) {
            throw ClusterFailures.closed(rank, name);
        }
    }

    private void exchange(int kind) {
        call++;
        try {
            long now = System.nanoTime();
            for (Connection peer : peers) {
                peer.begin(now);
            }
            attend();
            do {
                now = System.nanoTime();
                // Also at the beginning: calls may all be short.
                if (now - ticked >= tick) {
                    ticked = now;
                    tick(now);
                }
            } while (!move(kind, now));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Does all that can be done at once, or waits for more; returns whether the call is done. */
    private boolean move(int kind, long now) throws IOException {
        boolean moved = false;
        for (Connection peer : peers) {
            moved |= peer.send(call, kind, now);
            moved |= peer.receive(now);
        }
        moved |= kind == Frame.SUM ? add() : store(kind);
        boolean done = true;
        for (Connection peer : peers) {
            done &= peer.isDone();
        }
        if (done) {
            return true;
        }
        attend();
        for (Connection peer : peers) {
            if (peer.isLost()) {
                throw lost(peer, now);
            }
        }
        if (!moved) {
            await();
        }
        return false;
    }

    private void await() throws IOException {
        for (Connection peer : peers) {
            peer.await();
        }
        long before = System.nanoTime();
        selector.select(ready, Math.max(1, TimeUnit.NANOSECONDS.toMillis(tick)));
        waited += System.nanoTime() - before;
        attend();
    }

    /** Adds up the chunks that have come from all; returns whether there was any. */
    private boolean add() {
        boolean moved = false;
        while (true) {
            boolean all = peers.length > 0;
            for (Connection peer : peers) {
                all &= peer.isReady(call, Frame.SUM);
            }
            if (!all) {
                return moved;
            }
            FrameCursor frame = peers[0].receiving;
            chunk.begin(frame.elements(), frame.offset());
            tree.sum(chunk, frame.elements(), frame.offset(), frame.count());
            for (Connection peer : peers) {
                peer.take();
            }
            moved = true;
        }
    }

    /** Copies what has come to where it belongs; returns whether there was anything. */
    private boolean store(int kind) {
        boolean moved = false;
        for (Connection peer : peers) {
            while (peer.isReady(call, kind)) {
                FrameCursor frame = peer.receiving;
                int at = peer.inbox.head() + Frame.HEADER;
                peer.inbox.buffer.get(at, frame.elements(), frame.offset(), frame.count());
                peer.take();
                moved = true;
            }
        }
        return moved;
    }

    /** Throws what other threads want of this call. */
    private void attend() {
        if (closing) {
            throw ClusterFailures.closed(rank, name);
        }
        if (aborted != null) {
            throw ClusterFailures.here(rank, name, aborted);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw ClusterFailures.interrupted(rank, name);
        }
    }

    private void tick(long now) {
        if (cancelled.getAsBoolean()) {
            throw SocketFailures.cancelled(rank, name);
        }
        for (Connection peer : peers) {
            peer.keepAlive(call, now, interval);
        }
        for (Connection peer : peers) {
            if (!peer.isDone() && peer.silence(now) > timeout && !peer.listen(now)) {
                throw silent(peer, now);
            }
        }
    }

    private CollectiveException silent(Connection silent, long now) {
        boolean all = peers.length > 1;
        for (Connection peer : peers) {
            all &= !peer.listen(now) && peer.silence(now) > timeout / 2;
        }
        return all
                ? SocketFailures.cutOff(rank, name, timeout)
                : SocketFailures.silent(silent.rank, silent.name, timeout);
    }

    /** A worker whose connection ends has failed, or it knows who has, or another knows. */
    private CollectiveException lost(Connection lost, long now) {
        CollectiveException first = lost.abortBehind(now);
        for (int i = 0; i < peers.length && first == null; i++) {
            first = peers[i].abortBehind(now);
        }
        return first == null ? SocketFailures.lost(lost.rank, lost.name) : first;
    }

    private CollectiveException failed(Throwable reason) {
        CollectiveException first = reason instanceof CollectiveException known
                ? known
                : ClusterFailures.here(rank, name, reason);
        boolean interrupted = Thread.interrupted();
        failure = first;
        end(closing ? null : first);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return first;
    }

    private void end(@Nullable CollectiveException reason) {
        ended = true;
        notifyAll();
        Farewell.say(peers, call, reason);
        try {
            selector.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    /** Says to the others that this worker is there, while no call does, until it ends. */
    synchronized void keepAlive() throws InterruptedException {
        while (!ended && !closing) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(interval / 2)));
            long now = System.nanoTime();
            for (Connection peer : peers) {
                if (!ended && !closing) {
                    peer.keepAlive(call, now, interval);
                }
            }
        }
    }

    void abort(Throwable reason) {
        aborted = reason;
        selector.wakeup();
        synchronized (this) {
            if (!ended) {
                failed(ClusterFailures.here(rank, name, reason));
            }
        }
    }

    void close() {
        closing = true;
        selector.wakeup();
        synchronized (this) {
            if (!ended) {
                boolean interrupted = Thread.interrupted();
                end(null);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    synchronized long nanosWaited() {
        return waited;
    }

    synchronized long bytesSent() {
        long sent = 0;
        for (Connection peer : peers) {
            sent += peer.sent();
        }
        return sent;
    }
}
