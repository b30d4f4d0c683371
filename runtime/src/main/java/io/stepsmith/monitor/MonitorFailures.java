package io.stepsmith.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The texts of media, apart from classes that a step calls, which have no string constants. */
final class MonitorFailures {
    private static final System.Logger LOG = System.getLogger("io.stepsmith");

    private MonitorFailures() {}

    /** Refuses to show steps so often. */
    static IllegalArgumentException noNth(long n) {
        return new IllegalArgumentException(
                "every(" + n + ", ...): n is to be 1 or more, for every n-th step is shown");
    }

    /** Says that a medium cannot be opened. */
    static UncheckedIOException notOpened(String target, IOException reason) {
        return new UncheckedIOException(
                "steps cannot be written to " + target + ": " + reason, reason);
    }

    /** A daemon thread that writes into a medium. */
    static Thread thread(Runnable writing, String target) {
        Thread thread = new Thread(writing, "stepsmith-writer " + target);
        thread.setDaemon(true);
        return thread;
    }

    /** Refuses steps of a second optimizer. */
    static IllegalStateException otherOptimizer(String target) {
        return new IllegalStateException(
                target
                        + " has the steps of another optimizer already: give each optimizer a medium of its own");
    }

    /** Warns that steps are not written from now on. */
    static void warn(String target, Throwable reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "Steps can no longer be written to " + target + ", and are not; training goes on: "
                        + reason);
    }

    /** Warns that a page is not written, which is tried again. */
    static void warnOfPage(Path page, Throwable reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The training report " + page
                        + " could not be written, and is written later if it can be: " + reason);
    }

    /** Says that steps are missing. */
    static RuntimeException notWritten(String target, Throwable reason) {
        String text = "steps could not be written to " + target + ": " + reason;
        return reason instanceof IOException io
                ? new UncheckedIOException(text, io)
                : new IllegalStateException(text, reason);
    }
}
