package io.stepsmith.checkpoint;

import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.checkpoint.step.Manifest;
import io.stepsmith.checkpoint.step.WorkerNames;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a step, which are open as long as numbers are to be read from them. */
final class StepParts implements Closeable {
    private static final int MOST_BYTES = 1 << 24;

    private final CheckpointStorage storage;
    private final List<CheckpointFile> files = new ArrayList<>();
    private String at;

    /** None yet. */
    StepParts(CheckpointStorage storage, long step) {
        this.storage = storage;
        at = WorkerNames.manifest(step);
    }

    /** The name of the file that was opened last. */
    String at() {
        return at;
    }

    /** The length of all files that are open. */
    long bytes() throws IOException {
        long bytes = 0;
        for (CheckpointFile file : files) {
            bytes += file.bytes();
        }
        return bytes;
    }

    /**
     * Opens all parts, and compares some with their checksums.
     *
     * @param rank the part that is read whole, and then each so many further on
     * @param size how many
     * @param parameters the number of the model's
     * @return the contents of all, as one file of one machine
     * @throws IllegalArgumentException if the parts do not make a whole
     * @throws IOException if a part is damaged, or cannot be read
     */
    FileContents open(Manifest manifest, int rank, int size, int parameters) throws IOException {
        List<FileContents> parts = new ArrayList<>();
        List<OptimizerState> states = new ArrayList<>();
        for (int i = 0; i < manifest.parts().size(); i++) {
            FileContents part = open(manifest.parts().get(i), i % size == rank, parameters);
            parts.add(part);
            states.add(part.state());
        }
        at = WorkerNames.manifest(manifest.step());
        OptimizerState whole = OptimizerState.join(states);
        if (whole.updates() != manifest.step()) {
            throw new IOException("The parts are of step " + whole.updates());
        }
        Map<String, Slot> slots = new LinkedHashMap<>();
        whole.slots().forEach(slot -> slots.put(slot.name(), slot));
        FileContents first = parts.get(0);
        return new FileContents(
                CheckpointLog.file(storage, at), first.head(), first.weights(), slots);
    }

    private FileContents open(Manifest.Part part, boolean verifies, int parameters)
            throws IOException {
        at = part.name();
        CheckpointFile file = CheckpointFile.open(storage, at);
        files.add(file);
        if (file.bytes() != part.bytes()) {
            throw new IOException(
                    "The file has " + file.bytes() + " bytes, the manifest says " + part.bytes());
        }
        if (file.crc() != part.crc()) {
            throw new IOException(String.format(
                    "The file's CRC32C is %08x, the manifest says %08x", file.crc(), part.crc()));
        }
        if (verifies) {
            file.verify();
        }
        return file.contents(parameters, LoadOptions.strict());
    }

    /**
     * Reads the manifest of a step.
     *
     * @throws CheckpointException if it is of a version that is not known
     * @throws IOException if it is damaged, or cannot be read
     */
    static Manifest manifest(CheckpointStorage storage, long step) throws IOException {
        String name = WorkerNames.manifest(step);
        try (SeekableByteChannel channel = storage.read(name)) {
            Manifest manifest = Manifest.parse(new String(bytes(channel), StandardCharsets.UTF_8));
            if (manifest.step() != step) {
                throw new IOException("The manifest is that of step " + manifest.step());
            }
            return manifest;
        } catch (Manifest.LaterVersionException later) {
            throw CheckpointLog.cannot("read", CheckpointLog.file(storage, name), later);
        }
    }

    /** Reads all that a manifest's file has. */
    static byte[] bytes(SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        if (size > MOST_BYTES) {
            throw new IOException(
                    "The file has " + size + " bytes, and no manifest has more than " + MOST_BYTES);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException(
                        "The file ends at its byte " + bytes.position() + ", but had " + size);
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        for (CheckpointFile file : files) {
            file.close();
        }
    }
}
