package io.stepsmith.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A run in numbers. Times, bytes and losses are those of the last attempt, which began at
 * {@link #firstStep}.
 */
public final class TrainingSummary {
    private final long steps;
    private final long firstStep;
    private final int attempts;
    private final List<WorkerTimes> workers;
    private final double[] losses;
    private final List<String> warnings;

    TrainingSummary(
            long steps,
            long firstStep,
            int attempts,
            List<WorkerTimes> workers,
            double[] losses,
            List<String> warnings) {
        this.steps = steps;
        this.firstStep = firstStep;
        this.attempts = attempts;
        this.workers = List.copyOf(workers);
        this.losses = losses;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * A worker of the last attempt.
     *
     * @param worker its number, from 0
     * @param host the machine that it was on
     * @param bytesSent what it has sent to other workers
     * @param secondsInBackward time in computing gradients
     * @param secondsWaited time in waiting for other workers
     * @param seconds time in all, from the first step on
     */
    public record WorkerTimes(
            int worker,
            String host,
            long bytesSent,
            double secondsInBackward,
            double secondsWaited,
            double seconds)
            implements Serializable {}

    /** {@return how many steps the run has made in all} */
    public long steps() {
        return steps;
    }

    /** {@return the step, from 0, that the last attempt began with; above 0 if it resumed} */
    public long firstStep() {
        return firstStep;
    }

    /** {@return how many attempts there were: jobs, and what Spark has retried in the last one} */
    public int attempts() {
        return attempts;
    }

    /** {@return what each worker has done} */
    public List<WorkerTimes> workers() {
        return workers;
    }

    /** {@return the bytes that all workers have sent} */
    public long bytesSent() {
        return workers.stream().mapToLong(WorkerTimes::bytesSent).sum();
    }

    /** {@return the worker that took the longest time for its gradients} */
    public WorkerTimes slowestWorker() {
        WorkerTimes slowest = workers.get(0);
        for (WorkerTimes worker : workers) {
            if (worker.secondsInBackward() > slowest.secondsInBackward()) {
                slowest = worker;
            }
        }
        return slowest;
    }

    /** {@return the mean loss of each step from {@link #firstStep} on, over all its examples} */
    public double[] losses() {
        return losses.clone();
    }

    /** {@return what the cluster could do better, each with the setting that helps} */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        WorkerTimes slowest = slowestWorker();
        double[] last = Arrays.copyOfRange(losses, Math.max(0, losses.length - 1), losses.length);
        return String.format(
                Locale.ROOT,
                "%d steps (the last %d in %.1f s) by %d workers, %d attempts, %.1f MB sent, the"
                        + " slowest is worker %d on %s with %.1f s in backward; last loss %s",
                steps,
                losses.length,
                slowest.seconds(),
                workers.size(),
                attempts,
                bytesSent() / 1e6,
                slowest.worker(),
                slowest.host(),
                slowest.secondsInBackward(),
                Arrays.toString(last));
    }
}
