package io.stepsmith.engine;

import io.stepsmith.engine.KernelGate.Trial;
import java.util.List;

/**
 * Warms the vector kernels of one class up on scratch arrays and finds out whether they are fit to serve: bursts of calls with
 * pauses, in which C2 compiles, over lengths that run the loop long, short and not at all, so that no later length deoptimises. Fit is who allocates nothing in three bursts in a row and is not slower than the scalar kernel.
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
    private static final double SLOWER = 1.1;
    private static final int LONGEST_PAUSE = 500;
    private static final long PATIENCE = 20_000_000_000L;

    private final List<Trial> scalars;
    private final List<Trial> vectors;
    private final Scratch scratch = new Scratch(TIMED_LENGTH);
    private final long start = System.nanoTime();

    Proof(List<Trial> scalars, List<Trial> vectors) {
        this.scalars = scalars;
        this.vectors = vectors;
    }

    /** Whether all kernels are fit; if not, says once why. */
    boolean holds(String owner) {
        String failure = run();
        if (failure != null) {
            Hints.once("proof", owner + " stays on scalar kernels, with the same results: " + failure + ".");
        }
        return failure == null;
    }

    private String run() {
        try {
            for (int kernel = 0; kernel < vectors.size(); kernel++) {
                Trial scalar = scalars.get(kernel);
                Trial vector = vectors.get(kernel);
                warmScalar(scalar);
                if (!warm(vector)) {
                    return "the vector kernels still allocate after warming up";
                }
                if (slower(scalar, vector)) {
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

    /**
     * Whether the kernel comes to allocate nothing. First many short calls, in which C2 usually finds it hot; then few long ones with
     * pauses, for the compiler may be busy.
     */
    private boolean warm(Trial vector) throws InterruptedException {
        int clean = 0;
        int calls = 0;
        int pause = 2;
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
