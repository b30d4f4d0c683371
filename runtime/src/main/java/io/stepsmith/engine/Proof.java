package io.stepsmith.engine;

import io.stepsmith.engine.KernelGate.Trial;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Warms the vector kernels of one class up on scratch arrays and finds out whether they are fit to serve: bursts of calls with
 * pauses, in which C2 compiles, over lengths that run the loop long, short and not at all, so that no later length deoptimises. Fit
 * is what allocates nothing in three bursts in a row and is not slower than the scalar kernel. Each kernel is judged by itself; but
 * where the first cannot be compiled well, the others are not tried.
 *
 * <p>A trial must not be called so often that C2 compiles the trial itself, with a small kernel inlined: that would prove the
 * inlined copy, while the optimizer calls the kernel. C2 waits for 5,000 calls of a method without loops; a kernel, which has
 * loops, is compiled much earlier.
 */
final class Proof {
    private static final int[] LENGTHS = {131, 259, 5, 131, 67, 0, 259, 131, 64, 131};
    private static final int MANY_CALLS = 3_000;
    private static final int MANY = 50;
    private static final int FEW = 5;
    private static final int CLEAN_BURSTS = 3;
    private static final int TIMED_LENGTH = 4096;
    private static final int TIMED_ROUNDS = 40;
    private static final double SLOWER = 1.03;
    private static final int LONGEST_PAUSE = 500;
    private static final long PATIENCE = 20_000_000_000L;

    private final String owner;
    private final List<Trial> scalars;
    private final List<Trial> vectors;
    private final Scratch scratch = new Scratch(TIMED_LENGTH);

    Proof(String owner, List<Trial> scalars, List<Trial> vectors) {
        this.owner = owner;
        this.scalars = scalars;
        this.vectors = vectors;
    }

    /** Tries all kernels and tells which are fit, each as soon as it is known; says once if they cannot be. */
    void run(IntConsumer fit) {
        try {
            for (int kernel = 0; kernel < vectors.size(); kernel++) {
                warmScalar(scalars.get(kernel));
                if (!warm(vectors.get(kernel))) {
                    fail("vector kernels still allocate after warming up");
                    if (kernel == 0) {
                        return;
                    }
                } else if (!slower(scalars.get(kernel), vectors.get(kernel))) {
                    fit.accept(kernel);
                }
            }
        } catch (LinkageError | RuntimeException e) {
            fail("the vector kernels fail on this JVM: " + e);
        } catch (InterruptedException e) {
            fail("the warm-up was interrupted");
        }
    }

    private void fail(String reason) {
        Hints.once("proof", owner + " stays on scalar kernels, in whole or in part, with the same results: " + reason + ".");
    }

    /**
     * Whether the kernel comes to allocate nothing. First many short calls, in which C2 usually finds it hot; then few long ones with
     * pauses, for the compiler may be busy.
     */
    private boolean warm(Trial vector) throws InterruptedException {
        int clean = 0;
        int calls = 0;
        int pause = 2;
        long start = System.nanoTime();
        while (clean < CLEAN_BURSTS) {
            if (System.nanoTime() - start > PATIENCE) {
                return false;
            }
            boolean many = calls < MANY_CALLS;
            int burst = many ? MANY : FEW;
            long before = Allocation.ofCurrentThread();
            for (int call = 0; call < burst; call++) {
                vector.run(scratch, many ? LENGTHS[call % LENGTHS.length] : TIMED_LENGTH);
            }
            clean = Allocation.ofCurrentThread() == before ? clean + 1 : 0;
            calls += burst;
            scratch.reset();
            pause = many || clean > 0 ? 2 : Math.min(LONGEST_PAUSE, 2 * pause);
            Thread.sleep(pause);
        }
        return true;
    }

    /** Gives C2 what it needs to compile the scalar kernel, so that the comparison is fair. */
    private void warmScalar(Trial scalar) throws InterruptedException {
        for (int burst = 0; burst < MANY; burst++) {
            for (int call = 0; call < FEW; call++) {
                scalar.run(scratch, TIMED_LENGTH);
            }
            scratch.reset();
            Thread.sleep(2);
        }
    }

    private boolean slower(Trial scalar, Trial vector) {
        for (int attempt = 0; attempt < 3; attempt++) {
            long best = Long.MAX_VALUE;
            long bestScalar = Long.MAX_VALUE;
            for (int round = 0; round < TIMED_ROUNDS; round++) {
                bestScalar = Math.min(bestScalar, time(scalar));
                best = Math.min(best, time(vector));
            }
            scratch.reset();
            if (best <= SLOWER * bestScalar) {
                return false;
            }
        }
        return true;
    }

    private long time(Trial trial) {
        long before = System.nanoTime();
        trial.run(scratch, TIMED_LENGTH);
        return System.nanoTime() - before;
    }
}
