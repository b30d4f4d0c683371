package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that a step allocates on its thread. Has no string constants: C2 makes those of a class before it compiles one
 * of its methods, which would be counted.
 */
final class Meter {
    private static final com.sun.management.ThreadMXBean BEAN = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Meter() {}

    static long bytes() {
        return BEAN.getCurrentThreadAllocatedBytes();
    }

    static long step(ModelOptimizer<?> optimizer) {
        long before = BEAN.getCurrentThreadAllocatedBytes();
        optimizer.step();
        return BEAN.getCurrentThreadAllocatedBytes() - before;
    }
}
