package io.stepsmith.processor.testing;

import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.InProcessCollective;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Workers of this JVM, each on a thread of its own. */
public final class Workers {
    private Workers() {}

    /** The part of one worker. */
    @FunctionalInterface
    public interface Part<R> {
        /** Does it; what it throws ends all workers. */
        R of(Collective worker) throws Exception;
    }

    /** What so many workers return, by rank; what the first of them to fail throws. */
    public static <R> List<R> run(int size, Part<R> part) {
        List<Collective> workers = InProcessCollective.of(size);
        ExecutorService threads = Executors.newFixedThreadPool(size);
        try {
            List<Future<R>> results = IntStream.range(0, size)
                    .mapToObj(rank -> threads.submit(() -> of(workers.get(rank), part)))
                    .toList();
            List<R> all = new ArrayList<>();
            Throwable failure = null;
            for (Future<R> result : results) {
                try {
                    all.add(result.get());
                } catch (ExecutionException e) {
                    failure = failure == null || isOfOther(failure) ? e.getCause() : failure;
                }
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure != null) {
                throw new AssertionError(failure);
            }
            return all;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isOfOther(Throwable failure) {
        return failure instanceof io.stepsmith.cluster.CollectiveException;
    }

    private static <R> R of(Collective worker, Part<R> part) throws Exception {
        try {
            return part.of(worker);
        } catch (Throwable failure) {
            worker.abort(failure);
            throw failure;
        }
    }
}
