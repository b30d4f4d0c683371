package io.stepsmith.engine;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of one optimizer: the caller's, and daemon threads that wait for it. A pass is published by one volatile write; every thread,
 * the caller's first, then takes one part after the other until none is left, so that nobody waits for a thread that has not woken up.
 * Waiting threads spin for a moment, for steps may follow each other closely, and then park. Nothing is allocated.
 *
 * <p>The threads end with {@link #close}, or when the optimizer is no longer reachable: while they wait they hold no reference to it.
 */
final class Crew {
    /** How long a thread spins before it parks, and the caller before it yields. */
    private static final long SPIN_NANOS = 50_000;
    private static final int SPINS_PER_LOOK = 64;
    private static final int PART_BITS = 16;
    private static final long PART_MASK = (1 << PART_BITS) - 1;

    /** The number of the pass, and how many of its parts nobody has taken yet. */
    private final AtomicLong ticket = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private final Worker[] workers;
    private volatile boolean closed;
    private Job job;
    private int pass;
    private Part[] parts;
    private volatile Throwable failure;
    private long lastEnd;

    /** What makes passes. */
    interface Job {
        /** Makes a pass over one part. */
        void pass(int pass, Part part);
    }

    private Crew(int threads) {
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(this, Jvm.nameOfThread(i + 1));
        }
    }

    /** A crew of so many threads, the caller's included, that ends with its owner. */
    static Crew of(int threads, Object owner) {
        Crew crew = new Crew(threads);
        if (threads > 1) {
            Owners.CLEANER.register(owner, crew::close);
            for (Worker worker : crew.workers) {
                worker.start();
            }
        }
        return crew;
    }

    /** Ends the threads; passes are made by the caller alone from then on. */
    void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    /** Makes a pass over all parts, then throws what one that failed threw. */
    void run(Job owner, int number, Part[] all) {
        if (all.length == 1 || closed) {
            for (Part part : all) {
                owner.pass(number, part);
            }
            return;
        }
        job = owner;
        pass = number;
        parts = all;
        done.setPlain(0);
        long published = (ticket.getPlain() >>> PART_BITS) + 1;
        ticket.set(published << PART_BITS | all.length);
        wake(all);
        work(published);
        await(all.length);
        job = null;
        lastEnd = System.nanoTime();
        if (failure != null) {
            Throwable thrown = failure;
            failure = null;
            throw Failures.rethrown(thrown);
        }
    }

    /** Wakes parked threads if the pass is long enough for it, or if the pass before was only just: then more will follow. */
    private void wake(Part[] all) {
        boolean worth = false;
        boolean known = false;
        for (int i = 0; i < workers.length && i < all.length - 1; i++) {
            if (workers[i].parked) {
                if (!known) {
                    known = true;
                    worth = all[0].weights * all.length >= Sharing.WORTH_WAKING || System.nanoTime() - lastEnd < SPIN_NANOS;
                }
                if (worth) {
                    LockSupport.unpark(workers[i]);
                }
            }
        }
    }

    /** Takes parts of a pass until there are none left. */
    private void work(long published) {
        for (int index = take(published); index >= 0; index = take(published)) {
            try {
                job.pass(pass, parts[index]);
            } catch (Throwable thrown) {
                failure = thrown;
            }
            done.incrementAndGet();
        }
    }

    /**
     * The next part of a pass, or -1. Only who has taken one may look at the pass, which cannot end before: a late thread's ticket is void.
     */
    private int take(long published) {
        while (true) {
            long now = ticket.get();
            long left = now & PART_MASK;
            if (now >>> PART_BITS != published || left == 0) {
                return -1;
            }
            if (ticket.compareAndSet(now, now - 1)) {
                return parts.length - (int) left;
            }
        }
    }

    private void await(int all) {
        if (done.get() == all) {
            return;
        }
        long start = System.nanoTime();
        for (int spins = 1; done.get() != all; spins++) {
            if (spins % SPINS_PER_LOOK == 0 && System.nanoTime() - start > SPIN_NANOS) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** A thread that waits for passes. */
    private static final class Worker extends Thread {
        private final Crew crew;
        private volatile boolean parked;

        Worker(Crew crew, String name) {
            super(name);
            this.crew = crew;
            setDaemon(true);
        }

        @Override
        public void run() {
            long seen = 0;
            while (!crew.closed) {
                seen = next(seen);
                crew.work(seen);
            }
        }

        /** Waits for another pass than the one seen last. */
        private long next(long seen) {
            long start = System.nanoTime();
            for (int spins = 1; !crew.closed; spins++) {
                long now = crew.ticket.get() >>> PART_BITS;
                if (now != seen) {
                    return now;
                }
                if (spins % SPINS_PER_LOOK == 0 && System.nanoTime() - start > SPIN_NANOS) {
                    park(seen);
                    start = System.nanoTime();
                }
                Thread.onSpinWait();
            }
            return seen;
        }

        private void park(long seen) {
            parked = true;
            if (crew.ticket.get() >>> PART_BITS == seen && !crew.closed) {
                LockSupport.park();
            }
            parked = false;
        }
    }

    /** Apart, so that an optimizer of one thread needs no cleaner. */
    private static final class Owners {
        static final Cleaner CLEANER = Cleaner.create();
    }
}
