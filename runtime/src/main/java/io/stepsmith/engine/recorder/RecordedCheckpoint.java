package io.stepsmith.engine.recorder;

import io.stepsmith.nullness.Nullable;

/**
 * A checkpoint that is being written or read, as Flight Recorder shows it when it has ended: the
 * event {@code io.stepsmith.Checkpoint}. Does nothing while there is no recording, or without the
 * module {@code jdk.jfr}.
 *
 * <pre>
 * RecordedCheckpoint recorded = RecordedCheckpoint.begin("save");
 * ...
 * recorded.end("step-500.safetensors", 500, bytes, null);
 * </pre>
 */
public class RecordedCheckpoint {
    RecordedCheckpoint() {}

    /**
     * Says that an operation begins, whose time is measured from now on.
     *
     * @param operation such as {@code save} and {@code load}
     */
    public static RecordedCheckpoint begin(String operation) {
        try {
            return new Flight(operation);
        } catch (LinkageError withoutRecorder) {
            return new RecordedCheckpoint();
        }
    }

    /**
     * Says that the operation has ended, on the thread that began it or on another.
     *
     * @param name the name of the file
     * @param updates the number of updates of the state in it
     * @param bytes its length
     * @param failure the reason why it failed, or null
     */
    public void end(String name, long updates, long bytes, @Nullable Throwable failure) {}

    private static final class Flight extends RecordedCheckpoint {
        private final CheckpointEvent event;

        Flight(String operation) {
            event = new CheckpointEvent(operation);
            event.begin();
        }

        @Override
        public void end(String name, long updates, long bytes, @Nullable Throwable failure) {
            event.end();
            event.name = name;
            event.updates = updates;
            event.bytes = bytes;
            event.failure = failure == null ? "" : failure.toString();
            event.commit();
        }
    }
}
