package io.stepsmith.spark;

/**
 * A failure of a task, which says what the first failure of a worker was. It has no error as its
 * cause: an executor that sees one there ends its JVM before the message has left it.
 */
final class WorkerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Ways in which a worker fails, by what may help. */
    enum Kind {
        /** Another worker was lost, or does not answer: Spark makes the stage again. */
        LOST,
        /** Spark makes only some workers again: a job of all. */
        ALONE,
        /** Something in a step, or before the first one: a gain of steps since the last time. */
        FAILED,
        /** Something that will be so again: nothing. */
        FINAL
    }

    private final Kind kind;
    private final int rank;
    private final long step;

    WorkerException(Kind kind, int rank, long step, String message) {
        super(message);
        this.kind = kind;
        this.rank = rank;
        this.step = step;
    }

    /** Returns a failure after which nothing is tried again. */
    static WorkerException last(int rank, long step, String message) {
        return new WorkerException(Kind.FINAL, rank, step, message);
    }

    /**
     * Returns a failure in a step.
     *
     * @param step the step; below 0 before the first one
     * @param words what was thrown, in words
     */
    static WorkerException in(int rank, String name, long step, String words) {
        String when = step < 0 ? "before its first step" : "in step " + step;
        return new WorkerException(
                Kind.FAILED, rank, step, name + " has failed " + when + ": " + words);
    }

    /** Returns a failure of a worker that others are missing for. */
    static WorkerException alone(int rank, int there, int workers) {
        return new WorkerException(
                Kind.ALONE,
                rank,
                -1,
                "worker " + rank + " is made again with " + there + " of " + workers
                        + " workers, for the others had ended well when it was lost");
    }

    /** Returns a failure that another worker has caused without a word. */
    static WorkerException lost(int rank, long step, String message) {
        return new WorkerException(Kind.LOST, rank, step, message);
    }

    Kind kind() {
        return kind;
    }

    int rank() {
        return rank;
    }

    long step() {
        return step;
    }
}
