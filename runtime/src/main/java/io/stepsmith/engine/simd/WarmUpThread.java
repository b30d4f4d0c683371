package io.stepsmith.engine.simd;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one low-priority daemon thread of a JVM that warms kernels up; it ends when there is nothing
 * to do. Priorities mean little on Linux, so it rests more than it works, unless somebody waits for
 * it.
 */
public final class WarmUpThread {
    private static final long DELAY = 250;
    private static final long SHORTEST = 1;
    private static final int REST_FOR_WORK = 4;
    /** True once the thread has let the program begin: it need not before its next task. */
    private static volatile boolean delayed;

    private static final AtomicInteger WAITING = new AtomicInteger();
    private static final ThreadPoolExecutor EXECUTOR = new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Threads());

    static {
        EXECUTOR.allowCoreThreadTimeOut(true);
    }

    private WarmUpThread() {}

    /**
     * Runs a task on this thread, after those that were submitted before.
     *
     * @param task the task
     */
    public static void submit(Runnable task) {
        EXECUTOR.execute(task);
    }

    /** {@return whether somebody waits for what is warmed up} */
    public static boolean isAwaited() {
        return WAITING.get() > 0;
    }

    /** Lets the program begin; on this thread, once before it begins itself. */
    static void delay() throws InterruptedException {
        for (long past = 0; past < DELAY && !delayed && WAITING.get() == 0; past += 10) {
            Thread.sleep(10);
        }
        delayed = true;
    }

    /**
     * Rests, on this thread, from work that took so many nanoseconds.
     *
     * @param work nanoseconds
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static void rest(long work) throws InterruptedException {
        Thread.sleep(
                WAITING.get() > 0
                        ? SHORTEST
                        : Math.max(SHORTEST, REST_FOR_WORK * work / 1_000_000));
    }

    /**
     * Makes this thread hurry until something is done, or the waiting thread is interrupted, which
     * it then stays.
     */
    static void await(CountDownLatch done) {
        WAITING.incrementAndGet();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            WAITING.decrementAndGet();
        }
    }

    private static final class Threads implements ThreadFactory {
        @Override
        public Thread newThread(Runnable task) {
            delayed = false;
            Thread thread = new Thread(task, "stepsmith-warm-up");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        }
    }
}
