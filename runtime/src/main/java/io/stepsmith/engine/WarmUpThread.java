package io.stepsmith.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one low-priority daemon thread of a JVM that warms kernels up; it ends when there is nothing to do. */
final class WarmUpThread {
    private static final ThreadPoolExecutor EXECUTOR = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "stepsmith-warm-up");
                thread.setDaemon(true);
                thread.setPriority(Thread.MIN_PRIORITY);
                return thread;
            });

    static {
        EXECUTOR.allowCoreThreadTimeOut(true);
    }

    private WarmUpThread() {}

    static void submit(Runnable task) {
        EXECUTOR.execute(task);
    }
}
