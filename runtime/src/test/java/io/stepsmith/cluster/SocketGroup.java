package io.stepsmith.cluster;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Workers of one JVM that are connected by sockets. */
final class SocketGroup {
    private SocketGroup() {}

    static SocketCollective.Options options() {
        byte[] token = new byte[32];
        Arrays.fill(token, (byte) 7);
        return SocketCollective.Options.of(token);
    }

    static SocketCollective.Listener listen() {
        return SocketCollective.listen(InetAddress.getLoopbackAddress());
    }

    static List<SocketCollective> join(int size, UnaryOperator<SocketCollective.Options> configured)
            throws Exception {
        return join(size, configured, all -> rank -> all);
    }

    /** Workers of which each may be told other addresses of the others. */
    static List<SocketCollective> join(
            int size, UnaryOperator<SocketCollective.Options> configured, Routes routes)
            throws Exception {
        List<SocketCollective.Listener> listeners = new ArrayList<>();
        List<InetSocketAddress> all = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            listeners.add(listen());
            all.add(listeners.get(rank).address());
        }
        IntFunction<List<InetSocketAddress>> told = routes.of(all);
        SocketCollective[] workers = new SocketCollective[size];
        Throwable[] failures = new Throwable[size];
        Thread[] threads = new Thread[size];
        for (int rank = 0; rank < size; rank++) {
            int mine = rank;
            threads[rank] = new Thread(() -> {
                try (SocketCollective.Listener listener = listeners.get(mine)) {
                    workers[mine] =
                            listener.join(mine, told.apply(mine), configured.apply(options()));
                } catch (Throwable e) {
                    failures[mine] = e;
                }
            });
            threads[rank].start();
        }
        for (int rank = 0; rank < size; rank++) {
            threads[rank].join();
            if (failures[rank] != null) {
                throw new AssertionError(failures[rank]);
            }
        }
        return List.of(workers);
    }

    /** The addresses by which a worker reaches all. */
    interface Routes {
        IntFunction<List<InetSocketAddress>> of(List<InetSocketAddress> all) throws Exception;
    }

    /** The threads of collectives that are alive. */
    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("stepsmith-worker-"))
                .toList();
    }

    /** An allGather of one number of each. */
    static void gather(Collective c) {
        int[] begins = new int[c.size() + 1];
        Arrays.setAll(begins, i -> i);
        double[] values = new double[c.size()];
        values[c.rank()] = c.rank() + 1;
        c.allGather(values, begins);
        for (int rank = 0; rank < c.size(); rank++) {
            if (values[rank] != rank + 1) {
                throw new AssertionError(Arrays.toString(values));
            }
        }
    }
}
