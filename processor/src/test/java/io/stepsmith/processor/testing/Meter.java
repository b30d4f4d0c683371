package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that a step, with a perturbation before it if there is one and an evaluation after it, allocates on its thread.
 * Has no string constants: C2 makes those of a class before it compiles one of its methods, which would be counted.
 */
final class Meter {
    private static final com.sun.management.ThreadMXBean BEAN = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Meter() {}

    static long bytes() {
        return BEAN.getCurrentThreadAllocatedBytes();
    }

    static long step(ModelOptimizer<?> optimizer, boolean perturb) {
        long before = BEAN.getCurrentThreadAllocatedBytes();
        if (perturb) {
            optimizer.perturb();
        }
        optimizer.step();
        optimizer.evaluationWeights();
        optimizer.trainingWeights();
        return BEAN.getCurrentThreadAllocatedBytes() - before;
    }
}
