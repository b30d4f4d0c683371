package io.stepsmith.engine;

/**
 * From which number of weights on threads share a pass. The system property {@code stepsmith.shareFrom} changes it, for measurements and
 * tests; results do not depend on it.
 */
final class Sharing {
    /** A pass over fewer weights is one thread's work. */
    static final int FROM = Math.max(1, Integer.getInteger("stepsmith.shareFrom", 4_096));
    /** About so many weights are in a part, where a thread has several, so that one that is held up holds up little. */
    static final int PREFERRED = 8 * FROM;
    /** Parts for each thread, at most. */
    static final int MOST_PER_THREAD = 8;
    /** A thread that is parked is woken for a pass over so many weights. */
    static final long WORTH_WAKING = 64L * FROM;

    private Sharing() {}
}
