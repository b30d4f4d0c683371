package io.stepsmith.engine;

import io.stepsmith.engine.KernelGate.Trial;

/**
 * Warms the vector kernels of one class up on scratch arrays and finds out whether they are fit to serve: bursts of calls with
 * pauses, in which C2 compiles, over lengths that run the vector loop, the tail, both and neither, so that no later length
 * deoptimises. Fit is who allocates nothing in three bursts in a row and is not slower than the scalar kernel.
 */
final class Proof {
    private static final int[] LENGTHS = {19, 67, 5, 19, 67, 0, 19, 67, 64, 19};
    private static final int BURST = 50;
    private static final int CLEAN_BURSTS = 3;
    private static final int TIMED_LENGTH = 4096;
    private static final int TIMED_ROUNDS = 40;
    private static final double SLOWER = 1.1;
    private static final long DEADLINE = 10_000_000_000L;

    private final int kernels;
    private final Trial scalar;
    private final Trial vector;
    private final Scratch scratch = new Scratch(TIMED_LENGTH);
    private final long start = System.nanoTime();

    Proof(int kernels, Trial scalar, Trial vector) {
        this.kernels = kernels;
        this.scalar = scalar;
        this.vector = vector;
    }

    /** Null if all kernels are fit, otherwise why not. */
    String run() {
        try {
            for (int kernel = 0; kernel < kernels; kernel++) {
                warm(scalar, kernel);
                if (!warm(vector, kernel)) {
                    return "the vector kernels still allocate after " + DEADLINE / 1_000_000_000L + " seconds of warming up";
                }
                if (slower(kernel)) {
                    return "the vector kernels are slower on this machine";
                }
            }
            return null;
        } catch (LinkageError | RuntimeException e) {
            return "the vector kernels fail on this JVM: " + e;
        } catch (InterruptedException e) {
            return "the warm-up was interrupted";
        }
    }

    private boolean warm(Trial trial, int kernel) throws InterruptedException {
        int clean = 0;
        while (clean < CLEAN_BURSTS) {
            if (System.nanoTime() - start > DEADLINE) {
                return false;
            }
            long before = Allocation.ofCurrentThread();
            for (int call = 0; call < BURST; call++) {
                trial.run(kernel, scratch, LENGTHS[call % LENGTHS.length]);
            }
            clean = Allocation.ofCurrentThread() == before ? clean + 1 : 0;
            scratch.reset();
            Thread.sleep(2);
        }
        return true;
    }

    private boolean slower(int kernel) {
        for (int attempt = 0; attempt < 3; attempt++) {
            long best = Long.MAX_VALUE;
            long bestScalar = Long.MAX_VALUE;
            for (int round = 0; round < TIMED_ROUNDS; round++) {
                bestScalar = Math.min(bestScalar, time(scalar, kernel));
                best = Math.min(best, time(vector, kernel));
            }
            scratch.reset();
            if (best <= SLOWER * bestScalar) {
                return false;
            }
        }
        return true;
    }

    private long time(Trial trial, int kernel) {
        long before = System.nanoTime();
        trial.run(kernel, scratch, TIMED_LENGTH);
        return System.nanoTime() - before;
    }
}
