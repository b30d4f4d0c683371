package io.stepsmith.tuning;

import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Threads that share items, the caller among them: each takes the next one when it is done. */
final class Workers<T> {
    private final Queue<T> items;
    private final Consumer<T> action;
    private volatile @Nullable Throwable failure;

    private Workers(List<T> items, Consumer<T> action) {
        this.items = new ConcurrentLinkedQueue<>(items);
        this.action = action;
    }

    /**
     * Calls the action with every item, on that many threads, and returns when all are done. If one
     * fails, none is begun after it, and its failure is thrown.
     */
    static <T> void forEach(List<T> items, int threads, Consumer<T> action) {
        Workers<T> workers = new Workers<>(items, action);
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, items.size()); i++) {
            Thread other = new Thread(workers::work, "stepsmith-sweep-" + i);
            other.setDaemon(true);
            other.start();
            others.add(other);
        }
        workers.work();
        others.forEach(Workers::await);
        Throwable failed = workers.failure;
        if (failed instanceof Error error) {
            throw error;
        }
        if (failed instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void work() {
        try {
            for (T item = items.poll(); item != null; item = items.poll()) {
                action.accept(item);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            items.clear();
        }
    }

    private static void await(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
