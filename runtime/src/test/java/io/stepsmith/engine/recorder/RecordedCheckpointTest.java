package io.stepsmith.engine.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Events of checkpoints, which are on wherever a recording is. */
class RecordedCheckpointTest {
    @TempDir
    private Path folder;

    @Test
    void isInARecordingWithItsTime() throws IOException, InterruptedException {
        RecordedCheckpoint before = RecordedCheckpoint.begin("save");
        before.end("before", 1, 2, null);
        List<RecordedEvent> events;
        try (Recording recording = new Recording()) {
            recording.start();
            RecordedCheckpoint save = RecordedCheckpoint.begin("save");
            Thread.sleep(20);
            save.end("step-500.safetensors", 500, 4_096, null);
            RecordedCheckpoint.begin("load")
                    .end("step-1.safetensors", 1, 8, new IOException("Input/output error"));
            Path file = folder.resolve("recording.jfr");
            recording.dump(file);
            events = RecordingFile.readAllEvents(file).stream()
                    .filter(event ->
                            event.getEventType().getName().equals("io.stepsmith.Checkpoint"))
                    .toList();
        }
        assertEquals(2, events.size());
        RecordedEvent save = events.get(0);
        assertEquals("save", save.getString("operation"));
        assertEquals("step-500.safetensors", save.getString("name"));
        assertEquals(500, save.getLong("updates"));
        assertEquals(4_096, save.getLong("bytes"));
        assertEquals("", save.getString("failure"));
        assertTrue(save.getDuration().toMillis() >= 20, () -> "" + save.getDuration());
        assertEquals("load", events.get(1).getString("operation"));
        assertEquals("java.io.IOException: Input/output error", events.get(1).getString("failure"));
    }
}
