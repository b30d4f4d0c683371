package io.stepsmith.spark;

import org.apache.spark.SparkConf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Refusals of what a barrier stage cannot run with. Messages say which setting helps. */
final class ClusterChecks {
    private static final String DYNAMIC = "spark.dynamicAllocation.enabled";
    private static final String INTERVAL =
            "spark.scheduler.barrier.maxConcurrentTasksCheck.interval";
    private static final long SLOWEST_INTERVAL_SECONDS = 2;
    private static final long PAUSE_MILLIS = 100;

    private ClusterChecks() {}

    /** Refuses numbers of workers and micro-batches with which bits would differ. */
    static void requireTree(int workers, int microBatches) {
        if (workers < 1 || Integer.bitCount(workers) != 1) {
            throw new IllegalArgumentException("workers(" + workers + "): the number of workers is"
                    + " a power of two, so that it changes no bit: take "
                    + Math.max(1, Integer.highestOneBit(Math.max(1, workers))));
        }
        if (microBatches < 1
                || Integer.bitCount(microBatches) != 1
                || microBatches % workers != 0) {
            throw new IllegalArgumentException("microBatches(" + microBatches + ") of " + workers
                    + " workers: their number is a power of two and a multiple of the workers'."
                    + " Keep it when you change the workers, and no bit changes");
        }
    }

    /** Refuses executors that come and go while a job runs. */
    static void requireFixedExecutors(SparkConf conf, boolean local) {
        if (!local && conf.getBoolean(DYNAMIC, false)) {
            throw new IllegalStateException(DYNAMIC + "=true, and all workers of a step have to be"
                    + " there at once: set " + DYNAMIC + "=false and spark.executor.instances");
        }
    }

    /**
     * Waits until there are slots for all workers at once.
     *
     * @param slots how many tasks can run at once
     * @throws IllegalStateException if there are too few in the end
     */
    static void requireSlots(int workers, IntSupplier slots, int cpus, long millis)
            throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        int now = slots.getAsInt();
        while (now < workers && System.nanoTime() - end < 0) {
            Thread.sleep(PAUSE_MILLIS);
            now = slots.getAsInt();
        }
        if (now < workers) {
            throw new IllegalStateException(workers + " workers need as many slots at once, and"
                    + " the cluster has " + now + " of " + cpus
                    + " cores each (spark.task.cpus): take workers("
                    + Integer.highestOneBit(Math.max(1, now))
                    + "), or more executors or cores; the bits are the same");
        }
    }

    /** Returns what could be set better. */
    static List<String> warnings(SparkConf conf, boolean local) {
        List<String> warnings = new ArrayList<>();
        if (!local && conf.getTimeAsSeconds(INTERVAL, "15s") > SLOWEST_INTERVAL_SECONDS) {
            warnings.add("Spark looks for free slots every "
                    + conf.getTimeAsSeconds(INTERVAL, "15s")
                    + " s when some are missing at first: set " + INTERVAL + "=1s");
        }
        return warnings;
    }
}
