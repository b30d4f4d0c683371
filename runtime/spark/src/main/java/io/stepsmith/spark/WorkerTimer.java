package io.stepsmith.spark;

/** The time of a worker, and how much of it is for gradients. */
final class WorkerTimer {
    private long begin = System.nanoTime();
    private long nanosInBackward;
    private long nanosShown;

    /** Begins anew, with the first step. */
    void begin() {
        begin = System.nanoTime();
    }

    /** Adds the time since a moment of {@link System#nanoTime}. */
    void backward(long since) {
        nanosInBackward += System.nanoTime() - since;
    }

    double secondsInBackward() {
        return nanosInBackward / 1e9;
    }

    /** Returns the time in backward since this was last asked. */
    double newSecondsInBackward() {
        long nanos = nanosInBackward - nanosShown;
        nanosShown = nanosInBackward;
        return nanos / 1e9;
    }

    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }
}
