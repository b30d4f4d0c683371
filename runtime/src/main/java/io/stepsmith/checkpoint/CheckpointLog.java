package io.stepsmith.checkpoint;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.stream.Collectors;

/** Messages of what a run should know of its files, and the reasons in exceptions' words. */
final class CheckpointLog {
    private static final System.Logger LOG = System.getLogger("io.stepsmith");

    private CheckpointLog() {}

    static void passedOver(String file, String reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} is passed over, for it cannot be read: {1}",
                file,
                reason);
    }

    static void notRemoved(CheckpointStorage storage, Exception reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} keeps a file that is no longer wanted, for it cannot be removed: {1}",
                storage,
                reason(reason));
    }

    static CheckpointException noneWhole(
            CheckpointStorage storage, List<Resumed.PassedOver> passedOver) {
        return new CheckpointException(passedOver.stream()
                .map(file -> file.name() + ": " + file.reason())
                .collect(Collectors.joining(
                        "\n  ",
                        "No file in " + storage + " can be read. Remove them to begin anew:\n  ",
                        "")));
    }

    /** Refuses a save before or at a step that another run has saved. */
    static CheckpointException notOfThisRun(
            CheckpointStorage storage, String name, long later, long step) {
        return new CheckpointException(storage + " has " + name
                + (later == step ? "," : ", of a later step than " + step + " and")
                + " not of this run: resume from it,"
                + " delete it, or save into another directory");
    }

    /** The reason of an exception, whose message may be no more than a name. */
    static String reason(Exception thrown) {
        if (thrown instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (thrown instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (thrown instanceof AtomicMoveNotSupportedException) {
            return "the file system does not move files atomically";
        }
        if (thrown instanceof ClosedByInterruptException) {
            return "the thread was interrupted, which Thread.interrupted() clears";
        }
        if (thrown instanceof NotDirectoryException file) {
            return file.getFile() + " is no directory";
        }
        if (thrown instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        String message = thrown.getMessage();
        String name = thrown.getClass().getSimpleName();
        return message == null || thrown instanceof FileSystemException
                ? name.replaceFirst("Exception$", "")
                : message;
    }

    /** The name of a file with that of its place. */
    static String file(CheckpointStorage storage, String name) {
        return storage + "/" + name;
    }

    /** Says which file could not be saved or read; what is no matter of files is left as it is. */
    static RuntimeException cannot(String verb, String file, Throwable thrown) {
        if (thrown instanceof IOException reason) {
            return new CheckpointException(
                    file + " cannot be " + verb + ": " + reason(reason), reason);
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }
}
