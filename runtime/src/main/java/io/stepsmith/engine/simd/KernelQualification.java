package io.stepsmith.engine.simd;

import io.stepsmith.engine.simd.KernelGate.Trial;

import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;

/**
 * Warms the vector kernels of one class up on scratch arrays and finds out whether they are fit to
 * serve. It makes bursts of calls with rests, in which C2 compiles. Their lengths run each loop
 * long, short and not at all, so that no later length deoptimises. Fit is what allocates nothing in
 * three bursts in a row, and at those lengths at which it is not slower than the scalar kernel (see
 * {@link KernelComparison}). Each kernel is judged by itself; but where the first cannot be
 * compiled well, the others are not tried.
 *
 * <p>C2 compiles a method after 5,000 calls, or after 15,000 calls and turns of its loops. Before,
 * every turn of a vector loop allocates a kilobyte or two, but a call for one weight, which makes
 * no vector, allocates nothing. So most calls are such: a kernel costs about 1.5 MB, not 30.
 *
 * <p>A function of {@code Exact} that is too long to be inlined is compiled by itself, after 5,000
 * calls of its own, each of which is for one vector. A kernel that still allocates when C2 has had
 * time for it calls such a function, so it then gets more calls.
 *
 * <p>A trial must not be called so often that C2 compiles the trial itself, with a small kernel
 * inlined. That would prove the inlined copy, while the optimizer calls the kernel. Hence a trial
 * calls its kernel many times.
 */
final class KernelQualification implements Runnable {
    /**
     * With 259 instead of 515, C2 on JDK 17 makes objects in kernels that go by rows of lanes:
     * their loop has then run too seldom to be compiled well.
     */
    private static final int[] LENGTHS = {131, 0, 515, 5, 67, 64};

    private static final int MANY = 50;
    private static final int FEW = 10;
    /** After so many bursts the kernel has been called often enough, and is waited for. */
    private static final int BURSTS = 7_000 / (LENGTHS.length * (MANY + 1));

    private static final int CLEAN_BURSTS = 3;
    /** After so many waits a kernel is compiled, and what it calls is not. */
    private static final int WAITS = 12;

    private static final int LONG_CALLS = 10;
    private static final long SHORTEST_WAIT = 4_000_000;
    private static final long LONGEST_WAIT = 100_000_000;
    private static final int SCALAR_BURSTS = 35;
    private static final int SCALAR_CALLS = 40;
    private static final int SCALAR_LENGTH = 150;

    private final KernelGate gate;
    private final List<GatedKernel> kernels;
    private final CountDownLatch decided;
    private final Scratch scratch = new Scratch(600);
    private final StringJoiner decisions = new StringJoiner("; ");

    /**
     * A proof of the kernels of a gate; {@code decided} counts down when it has been made, or has
     * failed.
     */
    KernelQualification(KernelGate gate, List<GatedKernel> kernels, CountDownLatch decided) {
        this.gate = gate;
        this.kernels = kernels;
        this.decided = decided;
    }

    /**
     * Tries all kernels and opens the gate of those that are fit, each as soon as it is known; says
     * once if they cannot be.
     */
    @Override
    public void run() {
        try {
            String unfit = Jvm.unfitOnCloserLook();
            if (unfit == null) {
                VectorOperations.make();
                WarmUpThread.delay();
                prove();
            } else {
                Hints.unfit(unfit);
            }
        } catch (LinkageError | RuntimeException e) {
            fail("the vector kernels fail on this JVM: " + e);
        } catch (InterruptedException e) {
            fail("the warm-up was interrupted");
        } finally {
            gate.settle();
            decided.countDown();
        }
    }

    private void prove() throws InterruptedException {
        for (int k = 0; k < kernels.size(); k++) {
            GatedKernel kernel = kernels.get(k);
            warmScalar(kernel.scalar());
            if (warm(kernel.vector())) {
                KernelComparison comparison =
                        new KernelComparison(kernel.scalar(), kernel.vector(), System::nanoTime);
                comparison.run();
                gate.open(k, comparison.lengths());
                decisions.add(kernel.name() + " " + comparison);
            } else {
                fail("vector kernels still allocate after warming up");
                decisions.add(kernel.name() + " scalar, as vectors allocate");
                if (k == 0) {
                    break;
                }
            }
        }
        Hints.decided(gate.owner(), decisions);
    }

    private void fail(String reason) {
        Hints.once(
                "proof",
                gate.owner()
                        + " stays on scalar kernels, in whole or in part, with the same results: "
                        + reason + ".");
    }

    /** Returns whether the kernel comes to allocate nothing. */
    private boolean warm(Trial vector) throws InterruptedException {
        int clean = 0;
        int waits = 0;
        long wait = SHORTEST_WAIT;
        CompilationDeadline deadline = new CompilationDeadline();
        for (int burst = 0; clean < CLEAN_BURSTS; burst++) {
            if (deadline.isPast()) {
                return false;
            }
            long began = System.nanoTime();
            clean = allocates(vector, waits < WAITS ? 1 : LONG_CALLS, burst < BURSTS ? MANY : FEW)
                    ? 0
                    : clean + 1;
            scratch.reset();
            WarmUpThread.rest(System.nanoTime() - began);
            if (burst >= BURSTS && clean == 0) {
                waits++;
                Thread.sleep(wait / 1_000_000);
                wait = Math.min(LONGEST_WAIT, wait + wait / 4);
            }
        }
        return true;
    }

    private boolean allocates(Trial vector, int ofAll, int ofOneWeight) {
        long before = Allocation.ofCurrentThread();
        for (int length : LENGTHS) {
            vector.run(scratch, length, ofAll);
            vector.run(scratch, 1, ofOneWeight);
        }
        return Allocation.ofCurrentThread() != before;
    }

    /**
     * Gives C2 what it needs to compile the scalar kernel, so that the comparison is fair: it asks
     * for 600 calls, counted only once C1 has compiled it. C2 also makes a loop no longer than it
     * is on average, and so makes no SIMD of a short one.
     */
    private void warmScalar(Trial scalar) throws InterruptedException {
        for (int burst = 0; burst < SCALAR_BURSTS; burst++) {
            long began = System.nanoTime();
            scalar.run(scratch, SCALAR_LENGTH, SCALAR_CALLS);
            scratch.reset();
            WarmUpThread.rest(System.nanoTime() - began);
        }
    }
}
