package io.stepsmith.checkpoint;

import io.stepsmith.checkpoint.safetensors.SafetensorsReader;
import io.stepsmith.checkpoint.safetensors.TensorSource;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files that other programs write or read: they have no checksum, but one that is there holds. */
final class ForeignFile {
    /** Something that is done with a file that is open. */
    interface Reading {
        /** Does it. */
        void read(SafetensorsReader reader) throws IOException;
    }

    private ForeignFile() {}

    /**
     * Writes a file beside its place and moves it there.
     *
     * @throws CheckpointException if that fails
     */
    static void write(Path file, Map<String, String> metadata, List<TensorSource> tensors) {
        FilePlace place = FilePlace.of(file);
        try {
            CheckpointFile.write(place.storage(), place.name(), metadata, tensors, false);
        } catch (IOException thrown) {
            throw CheckpointLog.cannot("saved", file.toString(), thrown);
        }
    }

    /**
     * Opens a file, compares it with its checksum if it has one, and reads.
     *
     * @throws CheckpointException if that fails
     */
    static void read(Path file, Reading reading) {
        try (FileChannel channel = FileChannel.open(file)) {
            SafetensorsReader reader = SafetensorsReader.open(channel);
            if (reader.hasChecksum()) {
                reader.verify();
            }
            reading.read(reader);
        } catch (IOException thrown) {
            throw CheckpointLog.cannot("read", file.toString(), thrown);
        }
    }
}
