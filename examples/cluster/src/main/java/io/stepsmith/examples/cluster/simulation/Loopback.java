package io.stepsmith.examples.cluster.simulation;

import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.SocketCollective;
import io.stepsmith.cluster.WeightRanges;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Workers in this JVM that exchange over TCP, so through the kernel but not through a cable. */
final class Loopback {
    private static final int ROUNDS = 15;
    /** Weights of the exchange that is long: 64 MB. */
    private static final int LONG = 1 << 24;
    /** Workers that exchange short messages, and how often one after the other. */
    private static final int WORKERS = 8;

    private static final int CALLS = 100;

    private Loopback() {}

    /** Returns the bytes that each of two workers sends, and receives, in a second. */
    static double bytesExchanged() throws IOException, InterruptedException {
        WeightRanges halves = halves();
        double seconds = exchange(2, worker -> {
            Object[] weights = {new float[LONG]};
            return () -> worker.allGather(halves, weights);
        });
        return Float.BYTES * (LONG / 2) / seconds;
    }

    /** Returns the seconds in which two workers exchange gradients and weights of 64 MB. */
    static double secondsOfExchange() throws IOException, InterruptedException {
        WeightRanges halves = halves();
        return exchange(2, worker -> {
            Object[] gradients = {new float[LONG]};
            Object[] weights = {new float[LONG]};
            return () -> {
                worker.reduceScatter(halves, gradients);
                worker.allGather(halves, weights);
            };
        });
    }

    /** Returns the seconds of the same exchange as they are simulated. */
    static double simulatedSecondsOfExchange(Machine machine) {
        Work work = new Work((double) Float.BYTES * LONG, 0, 0, 0);
        Network loopback = new Network(machine.bytesExchanged(), 0);
        return StepTime.of(work, 2, machine, loopback).exchange();
    }

    private static WeightRanges halves() {
        return WeightRanges.of(2)
                .add(0, 0, 0, LONG / 2)
                .add(1, 0, LONG / 2, LONG)
                .build();
    }

    /** Returns the time of a processor for one message, where all are busy with short ones. */
    static double secondsPerMessage() throws IOException, InterruptedException {
        int[] begins = new int[WORKERS + 1];
        for (int rank = 0; rank <= WORKERS; rank++) {
            begins[rank] = rank;
        }
        double seconds = exchange(WORKERS, worker -> {
            double[] values = new double[WORKERS];
            return () -> {
                for (int i = 0; i < CALLS; i++) {
                    worker.allGather(values, begins);
                }
            };
        });
        int processors = Math.min(WORKERS, Runtime.getRuntime().availableProcessors());
        return seconds * processors / CALLS / (WORKERS * (WORKERS - 1));
    }

    private interface Task {
        Runnable of(Collective worker);
    }

    /** Returns the median time of a call that all workers make. */
    private static double exchange(int size, Task task) throws IOException, InterruptedException {
        byte[] token = new byte[32];
        new SecureRandom().nextBytes(token);
        List<SocketCollective.Listener> listeners = new ArrayList<>();
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            listeners.add(SocketCollective.listen(InetAddress.getLoopbackAddress()));
            addresses.add(listeners.get(rank).address());
        }
        List<Callable<Double>> workers = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            int own = rank;
            workers.add(() -> {
                try (SocketCollective.Listener listener = listeners.get(own);
                        Collective worker =
                                listener.join(own, addresses, SocketCollective.Options.of(token))) {
                    return median(task.of(worker));
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(size);
        try {
            double seconds = 0;
            for (Future<Double> worker : threads.invokeAll(workers)) {
                seconds = Math.max(seconds, worker.get());
            }
            return seconds;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static double median(Runnable call) {
        double[] seconds = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            call.run();
            seconds[Math.max(round, 0)] = (System.nanoTime() - begin) * 1e-9;
        }
        return MachineMeasurement.median(seconds);
    }
}
