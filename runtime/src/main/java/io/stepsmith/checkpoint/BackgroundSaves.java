package io.stepsmith.checkpoint;

import io.stepsmith.nullness.Nullable;

/**
 * Makes one save at a time on a thread of its own, which keeps the JVM alive until it has ended.
 * What it throws is thrown once more by the next call.
 */
final class BackgroundSaves {
    private @Nullable Thread thread;
    private volatile @Nullable Throwable failure;

    /** Begins a save; the one before has been waited for. */
    void begin(Runnable save) {
        thread = new Thread(() -> run(save), "stepsmith-checkpoint");
        thread.setDaemon(false);
        thread.start();
    }

    private void run(Runnable save) {
        try {
            save.run();
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
    }

    /** Waits for the save that is under way, and throws what has gone wrong. */
    void await() {
        boolean interrupted = false;
        while (thread != null) {
            try {
                thread.join();
                thread = null;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throwFailure();
    }

    /** Throws what has gone wrong, if anything has yet. */
    void throwFailure() {
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw new CheckpointException(
                    "A save in the background has failed: " + thrown.getMessage(), thrown);
        }
    }
}
