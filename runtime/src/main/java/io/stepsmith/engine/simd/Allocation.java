package io.stepsmith.engine.simd;

import io.stepsmith.nullness.Nullable;

import java.lang.management.ManagementFactory;
import java.util.Objects;

/** Counts the bytes that the current thread has allocated, where the JVM can. */
final class Allocation {
    private Allocation() {}

    static boolean measurable() {
        try {
            return Counter.BEAN != null && Counter.BEAN.isThreadAllocatedMemoryEnabled();
        } catch (LinkageError | UnsupportedOperationException e) {
            return false;
        }
    }

    static long ofCurrentThread() {
        return Objects.requireNonNull(Counter.BEAN).getCurrentThreadAllocatedBytes();
    }

    /**
     * Separate, so that a JVM without the management modules fails here and not in
     * {@link Allocation}.
     */
    private static final class Counter {
        static final @Nullable com.sun.management.ThreadMXBean BEAN =
                ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                        ? bean
                        : null;
    }
}
