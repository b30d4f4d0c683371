package io.stepsmith.engine.parallel;

import io.stepsmith.engine.simd.Jvm;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread that waits for passes and works on the chunks of its queue: it spins for a moment, for
 * steps may follow each other closely, and then parks.
 */
final class Worker extends Thread {
    private final ThreadTeam team;
    private final int index;
    private final WorkQueue share;

    /** Makes the thread of a queue of a team. */
    Worker(ThreadTeam team, int index, WorkQueue share) {
        super(null, null, Jvm.nameOfThread(index), 0, false);
        this.team = team;
        this.index = index;
        this.share = share;
        setDaemon(true);
        LockSupport.unpark(null); // loads the class, which no step shall do
    }

    @Override
    public void run() {
        long seen = 0;
        while (!team.closed()) {
            seen = next(seen);
            team.work(index, seen);
        }
    }

    /** Wakes the thread if it is asleep. */
    void wake() {
        if (share.parked) {
            LockSupport.unpark(this);
        }
    }

    /** Waits for another pass than the one seen last. */
    private long next(long seen) {
        long start = System.nanoTime();
        for (int spins = 1; !team.closed(); spins++) {
            long now = share.published();
            if (now != seen) {
                return now;
            }
            if (spins % ThreadTeam.SPINS_PER_LOOK == 0
                    && System.nanoTime() - start > ThreadTeam.SPIN_NANOS) {
                park(seen);
                start = System.nanoTime();
            }
            Thread.onSpinWait();
        }
        return seen;
    }

    /** Sleeps; whoever interrupts the thread, or all threads of its group, wakes it once only. */
    private void park(long seen) {
        share.parked = true;
        if (share.published() == seen && !team.closed()) {
            LockSupport.park();
            Thread.interrupted();
        }
        share.parked = false;
    }
}
