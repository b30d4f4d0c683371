package io.stepsmith.engine.parallel;

import io.stepsmith.engine.failure.Failures;
import io.stepsmith.nullness.Nullable;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one call at a time into an optimizer, and tells every other one which thread is inside.
 * What one thread has done is seen by the next one that enters. A call costs one
 * compare-and-set. (A number, not the reference to a thread, is compared, for atomic references
 * use handles; see {@link Failures}.)
 */
@SuppressWarnings("serial")
public final class ExclusiveAccess extends AtomicInteger {
    private static final int FREE = 0;
    private static final int ENTERING = 1;
    private static final int INSIDE = 2;

    /** The class of the optimizer, for messages. */
    private final Class<?> optimizer;

    /** The thread that is inside; null if none is. */
    private @Nullable Thread thread;
    /** Null if nobody wants to know. */
    private @Nullable Runnable listener;

    /**
     * Access of one caller at a time.
     *
     * @param optimizer the class of the optimizer, for messages
     */
    public ExclusiveAccess(Class<?> optimizer) {
        this.optimizer = optimizer;
    }

    /**
     * Enters; what follows ends with {@link #leave}.
     *
     * @throws java.util.ConcurrentModificationException if a thread is inside, this one or another
     */
    public void enter() {
        Thread current = Thread.currentThread();
        if (!compareAndSet(FREE, ENTERING)) {
            throw refusal(current);
        }
        if (thread != current) {
            thread = current;
        }
        lazySet(INSIDE);
    }

    /**
     * Says that a call is inside, for what is too small to enter itself; not another one of these.
     *
     * @throws java.util.ConcurrentModificationException if a thread is inside, this one or another
     */
    public void requireNobody() {
        if (get() != FREE) {
            throw refusal(Thread.currentThread());
        }
    }

    /** Leaves, whatever the call came to. */
    public void leave() {
        changed();
        lazySet(FREE);
    }

    /** Leaves after a call that has moved neither clock nor hyperparameters. */
    public void leaveUnchanged() {
        lazySet(FREE);
    }

    /**
     * Has this called whenever clock or hyperparameters may have moved.
     *
     * @param afterChanges is run at the end of such calls
     */
    public void listen(Runnable afterChanges) {
        listener = afterChanges;
    }

    /** Says that hyperparameters may have moved. */
    public void changed() {
        if (listener != null) {
            listener.run();
        }
    }

    /** The thread is known once it is inside; only then can it be this one. */
    private RuntimeException refusal(Thread current) {
        Thread inside = get() == INSIDE ? thread : null;
        return Failures.entered(optimizer, inside, inside == current);
    }
}
