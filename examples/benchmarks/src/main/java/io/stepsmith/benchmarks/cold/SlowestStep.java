package io.stepsmith.benchmarks.cold;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.benchmarks.model.Trained;

import java.util.SplittableRandom;

/**
 * The slowest of steps 100 to 10,000 in a new JVM, when every step is over a tensor of another size
 * than the one before: what a deoptimised kernel would show.
 */
public final class SlowestStep {
    private static final int MODELS = 50;
    private static final int LONGEST = 10_000;
    private static final int FROM = 100;
    private static final int STEPS = 10_000;

    private SlowestStep() {}

    /** Prints its nanoseconds. */
    public static void main(String[] arguments) {
        SplittableRandom random = new SplittableRandom(7);
        ModelOptimizer<?>[] optimizers = new ModelOptimizer<?>[MODELS];
        for (int i = 0; i < MODELS; i++) {
            optimizers[i] = Trained.ADAMW.optimizer(
                    new Tensors(Shape.one(random.nextInt(1, LONGEST))).layers(), 1);
        }
        long slowest = 0;
        for (int step = 0; step < STEPS; step++) {
            long start = System.nanoTime();
            optimizers[step % MODELS].step();
            long nanoseconds = System.nanoTime() - start;
            if (step >= FROM) {
                slowest = Math.max(slowest, nanoseconds);
            }
        }
        System.out.println(slowest);
    }
}
