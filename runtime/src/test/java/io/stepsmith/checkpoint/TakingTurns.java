package io.stepsmith.checkpoint;

import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.CollectiveException;
import io.stepsmith.cluster.WeightRanges;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Workers on threads of which one at a time goes on, up to where it waits for others: whatever they
 * do is done in the same order each time.
 */
final class TakingTurns {
    private static final long SECONDS = 60;

    private final int size;
    private final boolean[] ended;
    private double[][] told;
    private double[][] all;
    private int arrived;
    private int generation;
    private int turn;
    private int failed = -1;

    private TakingTurns(int size) {
        this.size = size;
        ended = new boolean[size];
        told = new double[size][];
        all = told;
    }

    /** Runs workers, and returns what each of them returns or throws, by rank. */
    static List<Object> run(int size, Function<Collective, Object> work) {
        TakingTurns turns = new TakingTurns(size);
        Object[] results = new Object[size];
        List<Thread> threads = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            Worker worker = turns.new Worker(rank);
            threads.add(new Thread(() -> results[worker.rank] = worker.run(work)));
        }
        threads.forEach(Thread::start);
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
            }
        } catch (InterruptedException thrown) {
            throw new IllegalStateException(thrown);
        }
        if (threads.stream().anyMatch(Thread::isAlive)) {
            throw new IllegalStateException("a worker hangs");
        }
        return Arrays.asList(results);
    }

    private void await(int rank, int since) {
        try {
            while (turn != rank || generation == since && failed < 0) {
                wait();
            }
        } catch (InterruptedException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    /** Lets the next one go on that has not ended. */
    private void pass(int rank) {
        turn = rank;
        for (int tries = 0; tries < size; tries++) {
            turn = (turn + 1) % size;
            if (!ended[turn]) {
                break;
            }
        }
        notifyAll();
    }

    private final class Worker implements Collective {
        private final int rank;

        Worker(int rank) {
            this.rank = rank;
        }

        Object run(Function<Collective, Object> work) {
            synchronized (TakingTurns.this) {
                await(rank, -1);
            }
            try {
                return work.apply(this);
            } catch (RuntimeException | Error thrown) {
                return thrown;
            } finally {
                end();
            }
        }

        private void end() {
            synchronized (TakingTurns.this) {
                ended[rank] = true;
                if (arrived > 0 && failed < 0) {
                    failed = rank;
                }
                pass(rank);
            }
        }

        @Override
        public int rank() {
            return rank;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public void allGather(double[] values, int[] begins) {
            synchronized (TakingTurns.this) {
                requireAll();
                int since = generation;
                told[rank] = Arrays.copyOfRange(values, begins[rank], begins[rank + 1]);
                if (++arrived == size) {
                    all = told;
                    told = new double[size][];
                    arrived = 0;
                    generation++;
                }
                pass(rank);
                await(rank, since);
                if (generation == since) {
                    requireAll();
                }
                for (int r = 0; r < size; r++) {
                    System.arraycopy(all[r], 0, values, begins[r], all[r].length);
                }
            }
        }

        private void requireAll() {
            for (int r = 0; r < size && failed < 0; r++) {
                failed = ended[r] ? r : failed;
            }
            if (failed >= 0) {
                throw new CollectiveException(failed, "worker " + failed + " has failed", null);
            }
        }

        @Override
        public void abort(Throwable reason) {
            synchronized (TakingTurns.this) {
                failed = failed < 0 ? rank : failed;
            }
        }

        @Override
        public void reduceScatter(WeightRanges ranges, Object[] arrays) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void allGather(WeightRanges ranges, Object[] arrays) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
