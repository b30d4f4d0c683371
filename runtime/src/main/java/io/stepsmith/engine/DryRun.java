package io.stepsmith.engine;

import io.stepsmith.engine.simd.WarmUpThread;

import java.lang.ref.WeakReference;

/**
 * Has the code of a step compiled early: all that a step does besides its kernels. It is called so
 * seldom between backward passes that C2 would come to it after thousands of steps. Once the
 * optimizer makes steps, the warm-up thread makes as many as C2 asks for with a copy of it, over no
 * weights.
 */
final class DryRun implements Runnable {
    /** C2 compiles a method after 5,000 calls. */
    private static final int BURSTS = 110;

    private static final int STEPS = 50;
    private static final long PATIENCE = 300;
    private static final long LOOK = 10;

    private final WeakReference<GeneratedOptimizer<?>> optimizer;

    /** Dry steps of an optimizer, as long as it is used. */
    DryRun(GeneratedOptimizer<?> optimizer) {
        this.optimizer = new WeakReference<>(optimizer);
    }

    @Override
    public void run() {
        try {
            GeneratedOptimizer<?> dry = awaitSteps();
            for (int burst = 0; dry != null && burst < BURSTS && optimizer.get() != null; burst++) {
                long began = System.nanoTime();
                for (int step = 0; step < STEPS; step++) {
                    dry.dryStep();
                }
                WarmUpThread.rest(System.nanoTime() - began);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException changed) {
            // the model has changed meanwhile, or says so to two threads: its steps become hot by
            // themselves
        }
    }

    /** A copy, once there have been steps; null if there are none for a while. */
    private GeneratedOptimizer<?> awaitSteps() throws InterruptedException {
        for (long past = 0; past < PATIENCE && !WarmUpThread.isAwaited(); past += LOOK) {
            GeneratedOptimizer<?> made = optimizer.get();
            GeneratedOptimizer<?> dry = made == null ? null : made.dry();
            if (dry != null) {
                return dry;
            }
            made = null;
            Thread.sleep(LOOK);
        }
        return null;
    }
}
