package io.stepsmith.benchmarks.harness;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/**
 * Runs a contender until it is compiled: while C2 has not compiled a vector kernel, every vector is
 * an object, so a step that allocates is not warm.
 */
final class WarmUp {
    private static final long BURST = 50_000_000;
    private static final int LEAST_BURSTS = 5;
    private static final int MOST_BURSTS = 40;
    private static final int QUIET_BURSTS = 3;
    private static final long QUIET_BYTES = 4_096;

    private WarmUp() {}

    /**
     * Returns once it has not allocated for a while, or after two seconds: some contenders always
     * do.
     */
    static void of(Contender contender) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        int quiet = 0;
        for (int burst = 0;
                burst < MOST_BURSTS && (burst < LEAST_BURSTS || quiet < QUIET_BURSTS);
                burst++) {
            long bytes = threads.getThreadAllocatedBytes(thread);
            long end = System.nanoTime() + BURST;
            while (System.nanoTime() < end) {
                contender.step();
            }
            quiet = threads.getThreadAllocatedBytes(thread) - bytes < QUIET_BYTES ? quiet + 1 : 0;
        }
    }
}
