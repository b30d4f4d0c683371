package io.stepsmith.monitor;

import io.stepsmith.StepStatistics;
import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A listener that writes steps into a medium, on a daemon thread of its own. The thread that makes
 * steps copies the numbers of each into one of two buffers, without allocating anything after the
 * first one. A buffer is written when it is full, and at least once a second (others say so).
 *
 * <p>Memory does not grow with the run, and no step is lost because writing is slow. A step waits
 * if the buffer that it would go into is full while the other one is being written. Once writing
 * has failed, the log of {@code io.stepsmith} says so, no more is written, and steps go on without
 * waiting; {@link #close} throws the failure.
 *
 * <p>It is for one optimizer. Whoever made it closes it, or the steps of the last second may not be
 * written. What it wrote before stays if the process ends.
 */
public abstract class StepWriter implements StepListener, AutoCloseable {
    private static final int MOST_ROWS = 1024;
    private static final int LEAST_ROWS = 4;
    private static final int NUMBERS = 1 << 17;

    private final String target;
    private final int mostRows;
    private final long milliseconds;

    /** The statistics of the optimizer; null before its first step. */
    private @Nullable StepStatistics source;

    private @Nullable RowQueue queue;
    private @Nullable Thread thread;
    private @Nullable Throwable failure;
    private boolean closed;

    /**
     * A writer.
     *
     * @param target the name of the medium, for messages
     * @param milliseconds the longest time that a step waits to be written
     */
    StepWriter(String target, long milliseconds) {
        this(target, milliseconds, MOST_ROWS);
    }

    /** A writer with buffers of at most so many steps. */
    StepWriter(String target, long milliseconds, int mostRows) {
        this.target = target;
        this.milliseconds = milliseconds;
        this.mostRows = mostRows;
    }

    /**
     * Learns what an optimizer shows, on the thread that makes its first step; writes nothing.
     *
     * @param first the statistics of the first step; not to be kept
     */
    abstract void begin(StepStatistics first, StepColumns columns);

    /** Writes rows, on the thread of its own. */
    abstract void write(StepRows rows) throws IOException;

    /** Writes what is left and closes the medium; called once, also after a failure. */
    abstract void end() throws IOException;

    /** Keeps the numbers of a step; nothing after {@link #close}. */
    @Override
    public final void accept(StepStatistics step) {
        if (source != step) {
            start(step);
        }
        if (queue != null) {
            queue.add(step);
        }
    }

    private synchronized void start(StepStatistics first) {
        if (source != null) {
            throw MonitorFailures.otherOptimizer(target);
        }
        if (closed) {
            return;
        }
        StepColumns columns = new StepColumns(first);
        int capacity = Math.max(LEAST_ROWS, Math.min(mostRows, NUMBERS / columns.size()));
        RowQueue buffers = new RowQueue(columns, capacity);
        begin(first, columns);
        queue = buffers;
        source = first;
        thread = MonitorFailures.thread(() -> writeAll(buffers), target);
        thread.start();
    }

    private void writeAll(RowQueue from) {
        try {
            for (StepRows rows = from.take(milliseconds);
                    rows != null;
                    rows = from.take(milliseconds)) {
                write(rows);
                from.giveBack(rows);
            }
        } catch (IOException | InterruptedException | RuntimeException | Error thrown) {
            fail(thrown);
            from.abandon();
            MonitorFailures.warn(target, thrown);
        }
        finish();
    }

    private void finish() {
        try {
            end();
        } catch (IOException | RuntimeException | Error thrown) {
            fail(thrown);
        }
    }

    private void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    /**
     * Writes the steps that are not written yet and closes the medium; waits for that. Does nothing
     * the second time.
     *
     * @throws UncheckedIOException if a step could not be written, now or before: the first failure
     */
    @Override
    public final synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (queue == null || thread == null) {
            finish();
        } else {
            queue.close();
            join(thread);
        }
        if (failure != null) {
            throw MonitorFailures.notWritten(target, failure);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
