package io.stepsmith.engine.parallel;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The chunks that one thread works on in a pass: consecutive ones, the same in every pass over the
 * same table, so that their weights are in its cache already. The thread takes them from the first
 * to the last; a thread that has nothing left to do takes what remains, from the last to the first.
 * The caller and the thread talk through a cache line or two that nothing else is on, for queues
 * are made one after the other.
 */
@SuppressWarnings("serial")
final class WorkQueue extends WorkQueueFields {
    @SuppressWarnings("unused")
    private long after1,
            after2,
            after3,
            after4,
            after5,
            after6,
            after7,
            after8,
            after9,
            after10,
            after11,
            after12,
            after13,
            after14,
            after15;

    /** Sets the work on the chunks of the next pass. */
    void tell(
            ThreadTeam.Job toDo,
            int itsPass,
            Chunk[] all,
            double itsNumber,
            double itsClock,
            double itsLoss) {
        job = toDo;
        pass = itsPass;
        chunks = all;
        number = itsNumber;
        clock = itsClock;
        loss = itsLoss;
    }

    /** Hands out the chunks of a pass from {@code begin} to before {@code end}. */
    void publish(long published, int begin, int end) {
        first = begin;
        lazySet(published << PASS_SHIFT | (long) begin << INDEX_BITS | end);
    }

    /** The pass that was published last. */
    long published() {
        return get() >>> PASS_SHIFT;
    }

    /**
     * The next chunk of a pass, or -1. Only who has taken a chunk may look at the pass, which
     * cannot end before: a late thread's ticket is void.
     */
    int pollFirst(long published) {
        while (true) {
            long now = get();
            int begin = (int) (now >>> INDEX_BITS & INDEX_MASK);
            if (now >>> PASS_SHIFT != published || begin >= (now & INDEX_MASK)) {
                return -1;
            }
            if (compareAndSet(now, now + (1L << INDEX_BITS))) {
                return begin;
            }
        }
    }

    /** The last chunk of a pass that nobody has taken, or -1. */
    int pollLast(long published) {
        while (true) {
            long now = get();
            long end = now & INDEX_MASK;
            if (now >>> PASS_SHIFT != published || (now >>> INDEX_BITS & INDEX_MASK) >= end) {
                return -1;
            }
            if (compareAndSet(now, now - 1)) {
                return (int) end - 1;
            }
        }
    }

    /** Returns whether the thread is awake, but has not taken any chunk of the pass. */
    boolean isAboutToBegin(long published) {
        long now = get();
        return now >>> PASS_SHIFT == published
                && (now >>> INDEX_BITS & INDEX_MASK) == first
                && first < (now & INDEX_MASK)
                && !parked;
    }

    /** Counts one more chunk as worked on; only the thread of this queue calls it. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void finishedOne() {
        finished++;
    }
}

/**
 * The fields of a {@link WorkQueue}, beside its ticket. The ticket is the number of the pass, the
 * first chunk that nobody has taken and the one after the last. In a field it would need an updater
 * or a handle, whose classes have string constants, see {@link
 * io.stepsmith.engine.failure.Failures}.
 */
@SuppressWarnings("serial")
abstract class WorkQueueFields extends AtomicLong {
    static final int INDEX_BITS = 16;
    static final long INDEX_MASK = (1 << INDEX_BITS) - 1;
    static final int PASS_SHIFT = 2 * INDEX_BITS;
    /** Passes are counted in so many bits. */
    static final long PASSES = 0xffff_ffffL;

    /**
     * The number of chunks that the thread has made in all passes, of its own and of others; only
     * the thread writes it.
     */
    volatile long finished;
    /** The work on a chunk. */
    ThreadTeam.Job job = ThreadTeam.NOTHING;

    int pass;
    double number;
    double clock;
    double loss;
    Chunk[] chunks = {};
    int first;
    /** True while the thread is asleep. */
    volatile boolean parked;
    /** The time at which the last pass ended that could be shared, in the caller's queue. */
    long lastEnd;
}
