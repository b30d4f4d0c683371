package io.stepsmith.processor.testing;

import io.stepsmith.HyperparameterHandle;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.Snapshot;
import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;

import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that a step allocates on its thread, with the learning rate set in every way and
 * a perturbation before it, an observation after it if there are such, an evaluation, and a
 * snapshot that is taken and restored. Where there are windows of micro-batches, these have weights
 * and some end early; else the default group is frozen now and then. Has no string constants: C2
 * makes those of a class before it compiles one of its methods, which would be counted.
 */
final class Meter {
    private static final com.sun.management.ThreadMXBean BEAN =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final Statistic[] STATISTICS = Statistic.values();
    private static final int OBSERVATIONS = 7;
    private static final int FREEZES = 16;

    static volatile double seen;

    private Meter() {}

    static long bytes() {
        return BEAN.getCurrentThreadAllocatedBytes();
    }

    /** The bytes that the threads of optimizers have allocated so far. */
    static long bytesOfOthers() {
        long bytes = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (ThreadNames.isOfOptimizer(thread)) {
                bytes += BEAN.getThreadAllocatedBytes(thread.getId());
            }
        }
        return bytes;
    }

    static long step(
            ModelOptimizer<?> optimizer,
            Snapshot snapshot,
            HyperparameterHandle handle,
            String name,
            boolean perturb,
            boolean observe,
            boolean weigh,
            boolean end,
            boolean loss,
            String frozen) {
        long before = BEAN.getCurrentThreadAllocatedBytes();
        optimizer.learningRate(handle.get());
        optimizer.hyperparameter(name, handle.get());
        handle.set(handle.get());
        if (frozen != null && optimizer.clock() % FREEZES == 3) {
            optimizer.freeze(frozen);
        } else if (frozen != null && optimizer.clock() % FREEZES == 5) {
            optimizer.thaw(frozen);
        }
        if (perturb) {
            optimizer.perturb();
        }
        if (weigh) {
            optimizer.step(1, 1 + optimizer.clock() % OBSERVATIONS);
        } else if (loss) {
            optimizer.step(1.0 / (1 + optimizer.clock() % OBSERVATIONS));
        } else {
            optimizer.step();
        }
        if (end && optimizer.clock() % 2 == 0) {
            optimizer.endAccumulation();
        }
        if (observe) {
            optimizer.observe(optimizer.clock() % OBSERVATIONS);
        }
        snapshot.take();
        optimizer.evaluationWeights();
        optimizer.trainingWeights();
        snapshot.restore();
        return BEAN.getCurrentThreadAllocatedBytes() - before;
    }

    /** Looks at a step as listeners do. */
    static void look(StepStatistics step) {
        double sum = step.clock()
                + step.updates()
                + step.outcome().ordinal()
                + step.loss()
                + step.lossScale()
                + step.plateauFactor()
                + step.skipped()
                + step.skippedInARow()
                + step.rolledBack()
                + step.microBatches()
                + step.windowLength();
        for (int group = 0; group < step.groups(); group++) {
            sum += step.learningRate(group);
        }
        for (Statistic statistic : STATISTICS) {
            sum += step.has(statistic) ? step.value(statistic) : 0;
        }
        seen = sum;
    }

    /** Apart, for it has a string constant. */
    private static final class ThreadNames {
        static boolean isOfOptimizer(Thread thread) {
            return thread.getName().matches("stepsmith-\\d+");
        }
    }
}
