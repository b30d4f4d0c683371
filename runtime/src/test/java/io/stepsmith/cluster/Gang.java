package io.stepsmith.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Threads that are the workers of a test. */
final class Gang {
    private static final long SECONDS = 60;

    private Gang() {}

    /** What a worker does. */
    interface Body {
        void run(Collective collective) throws Exception;
    }

    /** Runs all workers, each of which closes in the end; all have to succeed. */
    static void run(List<? extends Collective> workers, Body body) throws InterruptedException {
        for (Throwable failure : failures(workers, body)) {
            if (failure != null) {
                throw new AssertionError(failure);
            }
        }
    }

    /** Runs all workers, each of which closes in the end; what each of them threw, or null. */
    static List<Throwable> failures(List<? extends Collective> workers, Body body)
            throws InterruptedException {
        Throwable[] failures = new Throwable[workers.size()];
        List<Thread> threads = new ArrayList<>();
        for (Collective worker : workers) {
            Thread thread = new Thread(() -> {
                try (worker) {
                    body.run(worker);
                } catch (Throwable e) {
                    failures[worker.rank()] = e;
                }
            });
            thread.setName("test-worker-" + worker.rank());
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            TimeUnit.SECONDS.timedJoin(thread, SECONDS);
            if (thread.isAlive()) {
                AssertionError hangs = new AssertionError(thread.getName() + " hangs");
                hangs.setStackTrace(thread.getStackTrace());
                workers.forEach(Collective::close);
                throw hangs;
            }
        }
        assertFalse(Thread.currentThread().isInterrupted());
        return Arrays.asList(failures);
    }
}
