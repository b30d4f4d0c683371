package io.stepsmith.engine.parallel;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.nullness.Nullable;

import java.lang.ref.Cleaner;

/**
 * The threads of one optimizer: the caller's, and daemon threads that wait for it. A pass is
 * published to each of them in its {@link WorkQueue}. Every thread works on the chunks of its own
 * queue, then on those that another has not come to. So nobody waits for a thread that has not
 * woken up. The first pass that is long enough to be shared starts the threads, which allocates;
 * nothing else does.
 *
 * <p>The threads end with {@link #close}, or when the optimizer is no longer reachable: while they
 * wait they hold no reference to it.
 */
public final class ThreadTeam {
    /** The time for which a thread spins before it parks, and the caller before it yields. */
    static final long SPIN_NANOS = 50_000;

    static final int SPINS_PER_LOOK = 64;
    /**
     * The number of times that a thread with nothing left to do looks whether another that is awake
     * has begun, before it takes the chunks of the other. They take a few microseconds. It would
     * have to fetch their weights from the cache of the other, which would fetch them back for the
     * next pass.
     */
    private static final int PATIENCE = 256;

    static final Job NOTHING = new Nothing();

    /**
     * Nobody's: it keeps the caller's share away from the fields and arrays that all threads read.
     */
    @SuppressWarnings("unused")
    private @Nullable WorkQueue distance;

    private WorkQueue[] shares = {};
    private Worker[] workers = {};
    private final int threads;
    private final KernelWarmUp warmUp;
    private @Nullable Object owner;
    private boolean asked;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /** Work that is done in passes over chunks. */
    public interface Job {
        /**
         * Makes a pass over one chunk.
         *
         * @param pass the index of a pass, in the order of a step
         * @param chunk the chunk
         * @param number the number of the update, from 1
         * @param clock the position of the schedule, 0 or more
         * @param loss the loss of the step; NaN if it was not given
         */
        void pass(int pass, Chunk chunk, double number, double clock, double loss);
    }

    /**
     * A team that ends with its owner.
     *
     * @param threads the number of threads, the caller's included
     * @param warmUp whether it may be measured what sharing costs
     * @param owner the object at whose end the threads end
     */
    public ThreadTeam(int threads, KernelWarmUp warmUp, Object owner) {
        this.threads = threads;
        this.warmUp = warmUp;
        this.owner = owner;
    }

    /** Starts the threads, before the first pass that is long enough to be shared. */
    private void start() {
        Owners.CLEANER.register(owner, new End(this));
        owner = null;
        Worker[] all = new Worker[threads - 1];
        shares = new WorkQueue[threads];
        distance = new WorkQueue();
        for (int i = 0; i < threads; i++) {
            shares[i] = new WorkQueue();
        }
        for (int i = 0; i < all.length; i++) {
            all[i] = new Worker(this, i + 1, shares[i + 1]);
        }
        workers = all;
        try {
            for (Worker worker : all) {
                worker.start();
            }
        } catch (OutOfMemoryError e) {
            close();
            Failures.warnOfNoThreads(threads, e);
        }
    }

    /** Ends the threads, if there are any; passes are made by the caller alone from then on. */
    public void close() {
        closed = true;
        wakeAll();
    }

    private void wakeAll() {
        for (Worker worker : workers) {
            worker.wake();
        }
    }

    boolean closed() {
        return closed;
    }

    /**
     * Makes a pass over all chunks, then throws what one that failed threw. Threads share it if
     * that pays: if it is long enough to wake them up, or if the pass before was only just, so that
     * they are awake. It also pays if more will follow. The first one over so many weights that it
     * might pay starts them.
     *
     * @param owner makes the pass over a chunk
     * @param pass the index of a pass, in the order of a step
     * @param chunks all chunks of a table, or of a batch
     * @param number the number of the update, from 1
     * @param clock the position of the schedule, 0 or more
     * @param loss the loss of the step; NaN if it was not given
     */
    public void run(Job owner, int pass, Chunk[] chunks, double number, double clock, double loss) {
        long weights = chunks[0].whole().weights;
        if (chunks.length == 1 || threads == 1 || closed || !isLong(weights)) {
            owner.pass(pass, chunks[0].whole(), number, clock, loss);
            return;
        }
        boolean large = weights >= ParallelThreshold.WORTH_WAKING;
        if (large || System.nanoTime() - shares[0].lastEnd < SPIN_NANOS) {
            share(owner, pass, chunks, number, clock, loss, large);
        } else {
            owner.pass(pass, chunks[0].whole(), number, clock, loss);
        }
        shares[0].lastEnd = System.nanoTime();
    }

    /** Returns whether a pass over so many weights may be shared; if so, there are threads. */
    private boolean isLong(long weights) {
        if (!asked) {
            asked = true;
            ParallelThreshold.measure(warmUp);
        }
        if (weights < ParallelThreshold.from()) {
            return false;
        }
        if (shares.length == 0) {
            start();
        }
        return !closed;
    }

    /**
     * The time that so many passes take that have nothing to do, in nanoseconds; 0 if not all
     * threads took part in each.
     */
    long timeOfNothing(int passes) {
        if (shares.length == 0) {
            start();
        }
        Chunk[] nothing = new Chunk[shares.length];
        long before = finished() - shares[0].finished;
        long start = System.nanoTime();
        for (int i = 0; i < passes; i++) {
            share(NOTHING, 0, nothing, 0, 0, 0, true);
        }
        long nanoseconds = System.nanoTime() - start;
        return finished() - shares[0].finished - before == (long) passes * workers.length
                ? nanoseconds
                : 0;
    }

    private void share(
            Job owner,
            int pass,
            Chunk[] chunks,
            double number,
            double clock,
            double loss,
            boolean large) {
        long before = finished();
        long published = shares[0].published() + 1 & WorkQueue.PASSES;
        publish(published, owner, pass, chunks, number, clock, loss);
        if (large) {
            wake();
        }
        make(shares[0], 0);
        make(0, published);
        if (!large) {
            wake();
        }
        help(0, published);
        await(before + chunks.length);
        end();
    }

    /**
     * Divides the chunks, the same ones to the same thread each time. The first chunk of all is not
     * handed out: the caller makes it while its writes are on their way to the others.
     */
    private void publish(
            long published,
            Job owner,
            int pass,
            Chunk[] chunks,
            double number,
            double clock,
            double loss) {
        int threads = shares.length;
        int end = chunks.length;
        for (int i = threads - 1; i >= 0; i--) {
            int begin = (chunks.length * i + threads - 1) / threads;
            shares[i].tell(owner, pass, chunks, number, clock, loss);
            shares[i].publish(published, Math.max(begin, 1), end);
            end = begin;
        }
    }

    /** Wakes threads that sleep. */
    private void wake() {
        shares[0].parked =
                false; // a volatile write, behind which a thread about to fall asleep sees what was
        // published, or is seen to
        wakeAll();
    }

    /** Makes a thread's share of a pass, then what others have not come to. */
    void work(int index, long published) {
        make(index, published);
        help(index, published);
    }

    private void make(int index, long published) {
        WorkQueue own = shares[index];
        for (int chunk = own.pollFirst(published); chunk >= 0; chunk = own.pollFirst(published)) {
            make(own, chunk);
        }
    }

    private void help(int index, long published) {
        WorkQueue own = shares[index];
        int patience = PATIENCE;
        for (int i = 1; i < shares.length; i++) {
            WorkQueue other = shares[(index + i) % shares.length];
            while (patience > 0 && other.isAboutToBegin(published)) {
                Thread.onSpinWait();
                patience--;
            }
            for (int chunk = other.pollLast(published);
                    chunk >= 0;
                    chunk = other.pollLast(published)) {
                make(own, chunk);
            }
        }
    }

    private void make(WorkQueue own, int chunk) {
        try {
            own.job.pass(own.pass, own.chunks[chunk], own.number, own.clock, own.loss);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        own.finishedOne();
    }

    private long finished() {
        long finished = 0;
        for (WorkQueue share : shares) {
            finished += share.finished;
        }
        return finished;
    }

    private void await(long all) {
        if (finished() >= all) {
            return;
        }
        long start = System.nanoTime();
        for (int spins = 1; finished() < all; spins++) {
            if (spins % SPINS_PER_LOOK == 0 && System.nanoTime() - start > SPIN_NANOS) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private void end() {
        for (WorkQueue share : shares) {
            share.job = NOTHING;
        }
        if (failure != null) {
            Throwable thrown = failure;
            failure = null;
            throw Failures.rethrown(thrown);
        }
    }

    private static final class Nothing implements Job {
        @Override
        public void pass(int pass, Chunk chunk, double number, double clock, double loss) {}
    }

    /** A class, not a lambda, which takes the JVM milliseconds. */
    private record End(ThreadTeam team) implements Runnable {
        @Override
        public void run() {
            team.close();
        }
    }

    /** Apart, so that an optimizer of one thread needs no cleaner. */
    private static final class Owners {
        static final Cleaner CLEANER = Cleaner.create();
    }
}
