package io.stepsmith.checkpoint;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.checkpoint.safetensors.SafetensorsReader;
import io.stepsmith.checkpoint.safetensors.SafetensorsWriter;
import io.stepsmith.checkpoint.safetensors.TensorSource;
import io.stepsmith.engine.recorder.RecordedCheckpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One file of a run, open for reading; and the way to write one. */
final class CheckpointFile implements Closeable {
    private final String name;
    private final SeekableByteChannel channel;
    private final SafetensorsReader reader;

    private CheckpointFile(String name, SeekableByteChannel channel) throws IOException {
        this.name = name;
        this.channel = channel;
        reader = SafetensorsReader.open(channel);
    }

    /**
     * A file that was written.
     *
     * @param bytes the length of the file
     * @param crc the CRC32C of all but its last 4 bytes, if it has one there
     */
    record Written(long bytes, int crc) {}

    /**
     * Writes a file beside its place, reads it back, and puts it there.
     *
     * @throws CheckpointException if anything goes wrong; nothing has changed then
     */
    static Written write(CheckpointStorage storage, String name, RunContents contents) {
        RecordedCheckpoint recorded = RecordedCheckpoint.begin("save");
        String file = CheckpointLog.file(storage, name);
        try {
            Map<String, String> entries = new TreeMap<>(RunHead.of(contents).entries());
            entries.putAll(RunTensors.parts(contents));
            Written written = write(storage, name, entries, RunTensors.of(contents), true);
            recorded.end(file, contents.step(), written.bytes(), null);
            return written;
        } catch (IOException | RuntimeException | Error thrown) {
            recorded.end(file, contents.step(), 0, thrown);
            throw CheckpointLog.cannot("saved", file, thrown);
        }
    }

    /** Writes a file beside its place, reads it back, and puts it there. */
    static Written write(
            CheckpointStorage storage,
            String name,
            Map<String, String> entries,
            List<TensorSource> tensors,
            boolean hasChecksum)
            throws IOException {
        try (CheckpointStorage.Draft draft = storage.write(name)) {
            long length =
                    new SafetensorsWriter().write(draft.channel(), entries, tensors, hasChecksum);
            SeekableByteChannel back = draft.readBack();
            if (back.size() != length) {
                throw new IOException(
                        "of " + length + " bytes that were written, " + back.size() + " are there");
            }
            SafetensorsReader written = SafetensorsReader.open(back);
            if (hasChecksum) {
                written.verify();
            }
            int crc = hasChecksum ? written.crc() : 0;
            draft.commit();
            return new Written(length, crc);
        }
    }

    /**
     * Compares a file with its checksum, and lets an optimizer go on from it if it fits: weights
     * and state are read straight into the arrays.
     *
     * @return what the file says of its run
     * @throws CheckpointException if it does not fit; nothing has changed then
     * @throws IOException if it is damaged, or cannot be read
     */
    static RunHead load(
            CheckpointStorage storage,
            String name,
            ModelOptimizer<?> optimizer,
            LoadOptions options)
            throws IOException {
        if (!options.transposed().isEmpty()) {
            throw new IllegalArgumentException(
                    "transpose(...) is for files of weights alone, which Weights.load reads");
        }
        RecordedCheckpoint recorded = RecordedCheckpoint.begin("load");
        String path = CheckpointLog.file(storage, name);
        try (CheckpointFile file = open(storage, name)) {
            file.requireRun();
            file.reader.verify();
            RunHead head = file.loadInto(optimizer, options);
            recorded.end(path, head.updates(), file.channel.size(), null);
            return head;
        } catch (IOException | RuntimeException | Error thrown) {
            recorded.end(path, 0, 0, thrown);
            throw thrown;
        }
    }

    /** Opens a file and reads its header. */
    static CheckpointFile open(CheckpointStorage storage, String name) throws IOException {
        SeekableByteChannel channel = storage.read(name);
        try {
            return new CheckpointFile(CheckpointLog.file(storage, name), channel);
        } catch (IOException | RuntimeException thrown) {
            channel.close();
            throw thrown;
        }
    }

    /** Refuses a file that is whole as far as it says, but of another kind. */
    private void requireRun() {
        if (!reader.hasChecksum()) {
            RunHead.requireVersion(reader.header(), name);
        }
    }

    /** Reads what the file says of its run. */
    RunHead head() throws IOException {
        return RunHead.read(reader.header(), name);
    }

    private RunHead loadInto(ModelOptimizer<?> optimizer, LoadOptions options) throws IOException {
        FileContents contents = contents(optimizer.parameters().size(), options);
        restore(contents, optimizer, options);
        return contents.head();
    }

    /**
     * Lists what the file has, unless that is more than a model of so many parameters can have.
     *
     * @throws CheckpointException if it is of another kind, or another model
     */
    FileContents contents(int parameters, LoadOptions options) throws IOException {
        Import.requireSize(name, reader.header(), parameters);
        return FileContents.of(name, head(), reader, options);
    }

    /** Lets an optimizer go on from contents, if they fit. */
    static void restore(FileContents contents, ModelOptimizer<?> optimizer, LoadOptions options)
            throws IOException {
        try {
            optimizer.restore(Fit.state(contents, optimizer, options));
        } catch (IllegalArgumentException differs) {
            throw new CheckpointException(
                    contents.name() + " does not fit the model: " + differs.getMessage(), differs);
        } catch (IllegalStateException half) {
            if (half.getCause() instanceof IOException thrown) {
                throw thrown;
            }
            throw half;
        }
    }

    /** The file's length. */
    long bytes() throws IOException {
        return channel.size();
    }

    /** The checksum that the file says it has. */
    int crc() throws IOException {
        return reader.crc();
    }

    /** Reads the whole file and compares it with its checksum. */
    void verify() throws IOException {
        reader.verify();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
