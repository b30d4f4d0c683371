package io.stepsmith.clients;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Measures time and memory of a part of each round, on the thread that calls it. */
public final class Meter {
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long[] nanos;
    private final long[] bytes;
    private int round = -1;
    private long nanosBefore;
    private long bytesBefore;

    Meter(int rounds) {
        nanos = new long[rounds];
        bytes = new long[rounds];
    }

    /** Begins a round. */
    void next() {
        round++;
    }

    /** Begins what is measured. */
    public void start() {
        bytesBefore = thread.getCurrentThreadAllocatedBytes();
        nanosBefore = System.nanoTime();
    }

    /** Ends what is measured; a round may have several such parts. */
    public void stop() {
        long end = System.nanoTime();
        nanos[round] += end - nanosBefore;
        bytes[round] += thread.getCurrentThreadAllocatedBytes() - bytesBefore;
    }

    /** Returns the median time of the later half of the rounds, in nanoseconds. */
    double nanos() {
        return median(nanos);
    }

    /** Returns the median of the bytes that a round allocated, of the later half of them. */
    double bytes() {
        return median(bytes);
    }

    private static double median(long[] values) {
        long[] later = Arrays.copyOfRange(values, values.length / 2, values.length);
        Arrays.sort(later);
        return (later[(later.length - 1) / 2] + later[later.length / 2]) / 2.0;
    }
}
