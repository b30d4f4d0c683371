package io.stepsmith.engine.simd;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A deadline for C2 to compile a kernel: 20 seconds, in which the compilers of the JVM have little
 * to do. C2 compiles first what is called most, and a kernel that is warmed up is called seldom. So
 * it is compiled last, where a program keeps the compilers busy. Whoever waits for the kernel waits
 * no longer for that, and nothing is tried for more than two minutes.
 */
final class CompilationDeadline {
    private static final long IDLE = 20_000_000_000L;
    private static final long BUSY = 120_000_000_000L;

    private final LongSupplier clock;
    private final LongSupplier compilers;
    private final BooleanSupplier awaited;
    private final long began;
    private final long compiledBefore;

    /** A deadline from now on, with this JVM. */
    CompilationDeadline() {
        this(System::nanoTime, Compilers::nanoseconds, WarmUpThread::isAwaited);
    }

    /**
     * A deadline from now on, by a clock and the time for which compilers have worked, both in
     * nanoseconds; {@code awaited} says whether somebody waits.
     */
    CompilationDeadline(LongSupplier clock, LongSupplier compilers, BooleanSupplier awaited) {
        this.clock = clock;
        this.compilers = compilers;
        this.awaited = awaited;
        began = clock.getAsLong();
        compiledBefore = compilers.getAsLong();
    }

    /** Returns whether it is past. */
    boolean isPast() {
        long waited = clock.getAsLong() - began;
        if (waited <= IDLE) {
            return false;
        }
        return waited > BUSY
                || awaited.getAsBoolean()
                || waited - (compilers.getAsLong() - compiledBefore) > IDLE;
    }

    /** Separate, so that it is loaded on the warm-up thread alone. */
    private static final class Compilers {
        private static final CompilationMXBean BEAN = ManagementFactory.getCompilationMXBean();

        static long nanoseconds() {
            return BEAN != null && BEAN.isCompilationTimeMonitoringSupported()
                    ? BEAN.getTotalCompilationTime() * 1_000_000
                    : 0;
        }
    }
}
