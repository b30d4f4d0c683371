package io.stepsmith.spark;

import io.stepsmith.checkpoint.CheckpointException;
import io.stepsmith.cluster.CollectiveException;

import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first failure of all workers, as each of them can tell: in the words that the others were
 * given, or in those of its own exception.
 */
final class FirstFailure {
    /** Begins what a worker tells the others of itself. */
    private static final String TOLD = "failed at step ";

    private static final Pattern WORDS = Pattern.compile("(?s)" + TOLD + "(-?\\d{1,18}): (.*)");
    /** Said where another worker could not write or read its part of a checkpoint. */
    private static final String OWN_EXCEPTION = "whose own exception says";

    private final int rank;
    private final IntFunction<String> names;

    /**
     * The failures that a worker sees.
     *
     * @param names names of workers by rank
     */
    FirstFailure(int rank, IntFunction<String> names) {
        this.rank = rank;
        this.names = names;
    }

    /** Returns what this worker tells the others of a failure. */
    static Throwable toTell(long step, Throwable thrown) {
        return thrown instanceof CollectiveException ? thrown : new Told(step, thrown);
    }

    /** Returns what the task throws. */
    WorkerException of(long step, Throwable thrown) {
        if (thrown instanceof WorkerException known) {
            return known;
        }
        if (thrown instanceof CollectiveException by) {
            return told(step, by);
        }
        if (thrown instanceof CheckpointException
                && String.valueOf(thrown.getMessage()).contains(OWN_EXCEPTION)) {
            return WorkerException.lost(-1, step, String.valueOf(thrown.getMessage()));
        }
        WorkerException failure =
                WorkerException.in(rank, names.apply(rank), step, thrown.toString());
        failure.setStackTrace(thrown.getStackTrace());
        return failure;
    }

    private WorkerException told(long step, CollectiveException by) {
        Matcher words = WORDS.matcher(String.valueOf(by.getMessage()));
        if (by.rank() < 0 || !words.find()) {
            return WorkerException.lost(by.rank(), step, String.valueOf(by.getMessage()));
        }
        return WorkerException.in(
                by.rank(), names.apply(by.rank()), Long.parseLong(words.group(1)), words.group(2));
    }

    /** Words to the others, who find them in what a collective makes of them. */
    private static final class Told extends RuntimeException {
        private static final long serialVersionUID = 1;

        Told(long step, Throwable thrown) {
            super(TOLD + step + ": " + thrown);
        }
    }
}
