package io.stepsmith.engine.parallel;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.simd.WarmUpThread;

/**
 * The number of weights from which on threads share a pass. Sharing costs the time in which cache
 * lines go from one processor to another and back. That differs by a factor of ten between
 * machines, so it is measured, once per JVM. The system property {@code stepsmith.shareFrom} sets
 * the number, for measurements and tests; results do not depend on it.
 */
public final class ParallelThreshold {
    private static final Integer GIVEN = Integer.getInteger("stepsmith.shareFrom");
    /** A pass over fewer weights is one thread's work on any machine. */
    static final int FROM = GIVEN == null ? 4_096 : Math.max(1, GIVEN);
    /**
     * The number of weights in a chunk, about, where a thread has several, so that one that is held
     * up holds up little.
     */
    static final int PREFERRED = 8 * FROM;
    /** The most chunks for each thread. */
    static final int MOST_PER_THREAD = 8;
    /** A thread that is parked is woken for a pass over so many weights. */
    static final long WORTH_WAKING = 64L * FROM;
    /** A pass over so many weights is shared on any machine. */
    private static final int AT_MOST = 32 * FROM;
    /**
     * Passes over fewer weights for each nanosecond of a pass over nothing are one thread's work. A
     * weight takes it a sixth of a nanosecond in cache, and beside the way there and back, those
     * lines of each array move that both threads touch.
     */
    private static final long WEIGHTS_PER_NANOSECOND = 40;

    private static final int ROUNDS = 300;
    private static final int PASSES = 64;
    private static final int PASSES_TO_WAKE = 2_000;

    private static volatile int from = GIVEN == null ? PREFERRED : FROM;
    private static boolean measured = GIVEN != null;

    private ParallelThreshold() {}

    /** The number of weights from which on a pass is shared. */
    static int from() {
        return from;
    }

    /** Measures what sharing costs, if nobody has before. */
    static synchronized void measure(KernelWarmUp when) {
        if (!measured && when != KernelWarmUp.OFF) {
            measured = true;
            WarmUpThread.submit(new Measurement());
        }
    }

    /**
     * Returns the number of weights from which on a pass is shared where one over nothing takes so
     * long.
     */
    static int worth(double nanoseconds) {
        return (int) Math.max(FROM, Math.min(AT_MOST, WEIGHTS_PER_NANOSECOND * nanoseconds));
    }

    /** The least time counts, that of compiled code which nothing disturbed. */
    private static final class Measurement implements Runnable {
        @Override
        public void run() {
            ThreadTeam team = new ThreadTeam(2, KernelWarmUp.OFF, this);
            double least = Double.POSITIVE_INFINITY;
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    for (int pass = 0;
                            pass < PASSES_TO_WAKE && team.timeOfNothing(1) == 0;
                            pass++) {}
                    long time = team.timeOfNothing(PASSES);
                    if (time > 0) {
                        least = Math.min(least, (double) time / PASSES);
                    }
                    WarmUpThread.rest(time);
                }
                from = worth(least);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                team.close();
            }
        }
    }
}
