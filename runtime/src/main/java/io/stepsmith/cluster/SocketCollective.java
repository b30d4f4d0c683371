package io.stepsmith.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Workers of several processes or machines, each connected to all others by TCP. A worker first
 * {@linkplain #listen listens}, then tells the others its address in a way of its own, and joins
 * them once it knows all addresses.
 *
 * <p>Workers prove to each other that they know a token, which is not sent. What they send after
 * that is not encrypted: protect the network, or tunnel it. A message is at most 256 kB long, and
 * one that is not the very one that is expected fails the call on all workers.
 *
 * <p>A call fails if it waits for a worker from which no byte has come for the timeout. A thread of
 * the background tells the others that this worker is there. So a worker may compute for as long as
 * it likes between calls, but one whose process is stopped, or whose network is cut, is found.
 *
 * <p>The first calls allocate, later ones do not. Each other worker takes 512 kB outside the heap.
 */
public final class SocketCollective implements Collective {
    private static final int BACKLOG = 1024;
    private static final long TO_END = 1000;

    private final int rank;
    private final int size;
    private final Mesh mesh;
    private final Thread keepAlive;

    private SocketCollective(int rank, int size, Mesh mesh) {
        this.rank = rank;
        this.size = size;
        this.mesh = mesh;
        keepAlive = new Thread(new KeepAlive(mesh), SocketFailures.threadName(rank));
        keepAlive.setDaemon(true);
    }

    /**
     * Opens a port, of a number that is free, on an address that the other workers can reach.
     *
     * @param address an address of this machine
     * @return the open port, which the caller closes or lets {@link Listener#join} use
     */
    public static Listener listen(InetAddress address) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            try {
                server.bind(new InetSocketAddress(address, 0), BACKLOG);
                return new Listener(server, (InetSocketAddress) server.getLocalAddress());
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(SocketFailures.cannotListen(address), e);
        }
    }

    /** A port at which a worker waits for others. */
    public static final class Listener implements AutoCloseable {
        private final ServerSocketChannel server;
        private final InetSocketAddress address;

        private Listener(ServerSocketChannel server, InetSocketAddress address) {
            this.server = server;
            this.address = address;
        }

        /** {@return the address that the other workers have to know} */
        public InetSocketAddress address() {
            return address;
        }

        /**
         * Connects to all other workers, then closes the port.
         *
         * @param rank the number of this worker, from 0
         * @param all the addresses of all workers in the order of their ranks
         * @param options the token and what else all workers have in common
         * @return this worker, connected to all others
         * @throws CollectiveException if a worker cannot be reached, is not there in time, or has
         *     another token, attempt or number of workers; the message names it
         */
        public SocketCollective join(int rank, List<InetSocketAddress> all, Options options) {
            int size = all.size();
            if (rank < 0 || rank >= size) {
                throw SocketFailures.noRank(rank, size);
            }
            IntFunction<String> names = SocketFailures.names(options.names, all);
            Handshake.Identity identity =
                    new Handshake.Identity(rank, size, options.attempt, options.token);
            try (Join join = new Join(identity, server, names)) {
                SocketCollective collective = new SocketCollective(
                        rank,
                        size,
                        Mesh.of(
                                rank,
                                names,
                                join.join(all, options.timeout, options.cancelled),
                                options.timeout,
                                options.cancelled));
                collective.start();
                return collective;
            } catch (IOException e) {
                throw ClusterFailures.here(rank, names.apply(rank), e);
            }
        }

        /** Closes the port; workers that have joined stay connected. */
        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Settings of a connection to the other workers; they are the same on all. Immutable. */
    public static final class Options {
        private static final Duration TIMEOUT = Duration.ofSeconds(60);
        private static final Duration LEAST = Duration.ofMillis(100);

        private final byte[] token;
        private final long attempt;
        private final long timeout;
        private final BooleanSupplier cancelled;
        private final IntFunction<String> names;

        private Options(
                byte[] token,
                long attempt,
                long timeout,
                BooleanSupplier cancelled,
                IntFunction<String> names) {
            this.token = token;
            this.attempt = attempt;
            this.timeout = timeout;
            this.cancelled = cancelled;
            this.names = names;
        }

        /**
         * {@return settings with a token, which keeps other processes out}
         *
         * @param token 32 random bytes, the same for all workers, which nobody else knows
         */
        public static Options of(byte[] token) {
            if (token.length != Proof.BYTES) {
                throw SocketFailures.noToken(token.length);
            }
            return new Options(token.clone(), 0, TIMEOUT.toNanos(), () -> false, rank -> "");
        }

        /**
         * Returns these with the number of an attempt; workers of another one are refused.
         *
         * @param attempt the number of the attempt, the same for all workers
         * @return other settings, for these stay as they are
         */
        public Options attempt(long attempt) {
            return new Options(token, attempt, timeout, cancelled, names);
        }

        /**
         * Returns these with the longest time without a byte, from a worker that a call waits for,
         * and for joining; without this it is 60 seconds.
         *
         * @param timeout above 0
         * @return other settings, for these stay as they are
         */
        public Options timeout(Duration timeout) {
            if (timeout.compareTo(LEAST) < 0) {
                throw SocketFailures.noTimeout(timeout, LEAST);
            }
            return new Options(token, attempt, timeout.toNanos(), cancelled, names);
        }

        /**
         * Returns these with a question that calls ask every 250 ms: whether to give up.
         *
         * @param cancelled answers whether to give up; is asked on the thread of the call
         * @return other settings, for these stay as they are
         */
        public Options cancelled(BooleanSupplier cancelled) {
            Objects.requireNonNull(cancelled);
            return new Options(token, attempt, timeout, cancelled, names);
        }

        /**
         * Returns these with names by rank, such as hosts, which messages add to the rank.
         *
         * @param names the name of each rank
         * @return other settings, for these stay as they are
         */
        public Options names(IntFunction<String> names) {
            Objects.requireNonNull(names);
            return new Options(token, attempt, timeout, cancelled, names);
        }
    }

    private void start() {
        try {
            if (size > 1) {
                keepAlive.start();
            }
        } catch (OutOfMemoryError e) {
            mesh.close();
            throw e;
        }
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return size;
    }

    /** {@return the bytes that this worker has sent to others in calls, headers included} */
    public long bytesSent() {
        return mesh.bytesSent();
    }

    /** {@return the time that this worker has waited in calls for others or for the network} */
    public long nanosWaited() {
        return mesh.nanosWaited();
    }

    @Override
    public void reduceScatter(WeightRanges ranges, Object[] arrays) {
        CollectiveArguments.check(ranges, arrays, size, false);
        mesh.reduceScatter(ranges, arrays);
    }

    @Override
    public void allGather(WeightRanges ranges, Object[] arrays) {
        CollectiveArguments.check(ranges, arrays, size, true);
        mesh.allGather(ranges, arrays);
    }

    @Override
    public void allGather(double[] values, int[] begins) {
        CollectiveArguments.check(values, begins, size);
        mesh.allGather(values, begins);
    }

    @Override
    public void abort(Throwable reason) {
        mesh.abort(reason);
        end();
    }

    @Override
    public void close() {
        mesh.close();
        end();
    }

    /** Waits for the thread of the background, which ends with the mesh. */
    private void end() {
        boolean interrupted = Thread.interrupted();
        try {
            keepAlive.join(TO_END);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread of the background. */
    private record KeepAlive(Mesh mesh) implements Runnable {
        @Override
        public void run() {
            try {
                mesh.keepAlive();
            } catch (InterruptedException e) {
                // Nobody needs it any more.
            }
        }
    }
}
