package io.stepsmith.monitor;

import io.stepsmith.StepStatistics;
import io.stepsmith.nullness.Nullable;

/**
 * Two buffers of rows between the thread that makes steps and one that writes. One is filled while
 * the other is written. On the path of a step and so without string constants.
 */
final class RowQueue {
    private StepRows filling;
    /** Null while the other buffer waits to be written, or is being written. */
    private @Nullable StepRows spare;
    /** Null unless a buffer waits to be written. */
    private @Nullable StepRows full;

    private boolean closed;
    private boolean abandoned;

    RowQueue(StepColumns columns, int capacity) {
        filling = new StepRows(columns, capacity);
        spare = new StepRows(columns, capacity);
    }

    /** Adds a step; waits only if both buffers are full. */
    synchronized void add(StepStatistics step) {
        boolean interrupted = false;
        while (filling.isFull() && !abandoned && !handOver()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (!closed && !abandoned) {
            filling.add(step);
            if (filling.isFull()) {
                handOver();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean handOver() {
        if (spare == null) {
            return false;
        }
        full = filling;
        filling = spare;
        spare = null;
        notifyAll();
        return true;
    }

    /**
     * Takes rows to be written: those of a full buffer, or, after a while, what there is.
     *
     * @return null if the queue is closed and empty
     */
    synchronized @Nullable StepRows take(long milliseconds) throws InterruptedException {
        long patience = milliseconds * 1_000_000;
        long began = System.nanoTime();
        while (full == null && !closed) {
            long left = (began + patience - System.nanoTime() + 999_999) / 1_000_000;
            if (left > 0) {
                wait(left);
            } else if (filling.size() > 0) {
                handOver();
            } else {
                began = System.nanoTime();
            }
        }
        if (full == null && filling.size() > 0) {
            handOver();
        }
        StepRows taken = full;
        full = null;
        return taken;
    }

    /** Gives rows back that have been written. */
    synchronized void giveBack(StepRows written) {
        written.clear();
        spare = written;
        notifyAll();
    }

    /** Lets {@link #take} give what is left, and takes no more steps. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Forgets what there is and what comes, for it cannot be written. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }
}
