package io.stepsmith.spark;

import io.stepsmith.checkpoint.CheckpointException;
import io.stepsmith.cluster.CollectiveException;
import io.stepsmith.spark.WorkerException.Kind;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first failure of all workers, as each of them can tell: as the others were told, or by its
 * own exception.
 */
final class FirstFailure {
    private static final Pattern TOLD =
            Pattern.compile("(?s)first failure ([A-Z]+) (-?\\d{1,9}) (-?\\d{1,18}): (.*)");
    /** Said where another worker could not write or read its part of a checkpoint. */
    private static final String OWN_EXCEPTION = "whose own exception says";

    private FirstFailure() {}

    /**
     * Returns what the task of a worker throws.
     *
     * @param name what the worker is called
     */
    static WorkerException of(int rank, String name, long step, Throwable thrown) {
        if (thrown instanceof WorkerException known) {
            return known;
        }
        String message = String.valueOf(thrown.getMessage());
        if (thrown instanceof CollectiveException by) {
            Matcher told = TOLD.matcher(message);
            return told.find() ? read(told) : WorkerException.lost(by.rank(), step, message);
        }
        if (thrown instanceof CheckpointException && message.contains(OWN_EXCEPTION)) {
            return WorkerException.lost(-1, step, message);
        }
        WorkerException failure = WorkerException.in(rank, name, step, thrown.toString());
        failure.setStackTrace(thrown.getStackTrace());
        return failure;
    }

    private static WorkerException read(Matcher told) {
        return new WorkerException(
                Kind.valueOf(told.group(1)),
                Integer.parseInt(told.group(2)),
                Long.parseLong(told.group(3)),
                told.group(4));
    }

    /**
     * Returns what the other workers are told of what was thrown.
     *
     * @param failure what the task throws for it
     */
    static Throwable toTell(WorkerException failure, Throwable thrown) {
        return thrown instanceof CollectiveException ? thrown : new Told(failure);
    }

    /** Words to the others, who find them in what a collective makes of them. */
    private static final class Told extends RuntimeException {
        private static final long serialVersionUID = 1;

        Told(WorkerException failure) {
            super("first failure " + failure.kind() + " " + failure.rank() + " " + failure.step()
                    + ": " + failure.getMessage());
        }
    }
}
