package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

import java.util.Arrays;

/**
 * Threads of one JVM that wait for each other, and what they bring along. Waits on a monitor, which
 * allocates nothing.
 */
final class Meeting {
    /** No call. */
    static final int NONE = 0;

    private final int size;
    private final int[] kinds;
    private final Object[] shapes;
    private final Object[][] arrays;
    private final boolean[] closed;
    private int arrived;
    private long met;
    private @Nullable CollectiveException failure;

    Meeting(int size) {
        this.size = size;
        kinds = new int[size];
        shapes = new Object[size];
        arrays = new Object[size][];
        closed = new boolean[size];
    }

    int size() {
        return size;
    }

    /** Returns what a worker brought to the call in which all are. */
    Object[] arrays(int rank) {
        return arrays[rank];
    }

    /**
     * Begins a call, once all workers are here.
     *
     * @param shape the ranges, or the begins of numbers
     */
    synchronized void begin(int rank, int kind, Object shape, Object[] brought) {
        kinds[rank] = kind;
        shapes[rank] = shape;
        arrays[rank] = brought;
        await(rank);
        if (kind != kinds[0] || !isSame(shape, shapes[0])) {
            throw failed(ClusterFailures.otherCall(rank, name(rank), kind, 0, kinds[0]));
        }
    }

    /** Ends a call, once all workers have read what they want of the others. */
    synchronized void end(int rank) {
        await(rank);
    }

    private void await(int rank) {
        check(rank);
        long before = met;
        if (++arrived == size) {
            arrived = 0;
            met++;
            notifyAll();
        }
        while (met == before) {
            check(rank);
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed(ClusterFailures.interrupted(rank, name(rank)));
            }
        }
    }

    private void check(int rank) {
        if (failure != null) {
            throw ClusterFailures.again(failure);
        }
        if (closed[rank]) {
            throw ClusterFailures.closed(rank, name(rank));
        }
    }

    private static String name(int rank) {
        return ClusterFailures.worker(rank);
    }

    private static boolean isSame(Object shape, Object other) {
        if (shape == other) {
            return true;
        }
        if (shape instanceof int[] begins && other instanceof int[] others) {
            return Arrays.equals(begins, others);
        }
        return shape instanceof WeightRanges ranges
                && other instanceof WeightRanges others
                && ranges.isSameAs(others);
    }

    /** Fails all calls from now on, unless one has failed before; returns the first failure. */
    synchronized CollectiveException failed(CollectiveException e) {
        if (failure == null) {
            failure = e;
            notifyAll();
            return e;
        }
        return ClusterFailures.again(failure);
    }

    /** Ends the part of one worker, which fails the calls of others with a reason. */
    synchronized void leave(int rank, CollectiveException reason) {
        if (!closed[rank]) {
            closed[rank] = true;
            failed(reason);
        }
    }
}
