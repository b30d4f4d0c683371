package io.stepsmith.benchmarks.cold;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.benchmarks.model.Trained;

import java.lang.management.ManagementFactory;

/**
 * What all threads of a JVM allocate for an optimizer of 100 tensors, from before it is made (which
 * begins the warm-up of its vector kernels in the background) to two seconds after its first 1,000
 * steps. To be run with a collector that never collects, so that what is used is what was
 * allocated.
 */
public final class AllBytes {
    private static final int STEPS = 1_000;
    private static final long UNTIL_WARM = 2_000;

    private AllBytes() {}

    /** Prints the bytes, less those of the optimizer's state. */
    public static void main(String[] arguments) throws InterruptedException {
        Tensors tensors = new Tensors(FirstSteps.HUNDRED);
        used();
        long before = used();
        ModelOptimizer<?> optimizer = Trained.ADAMW.optimizer(tensors.layers(), 1);
        for (int step = 0; step < STEPS; step++) {
            optimizer.step();
        }
        Thread.sleep(UNTIL_WARM);
        long state = 2 * Float.BYTES * FirstSteps.HUNDRED.total();
        System.out.println(used() - before - state);
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
