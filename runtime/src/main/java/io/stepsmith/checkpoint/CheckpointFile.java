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
     * Writes a file beside its place, reads it back, and puts it there.
     *
     * @throws CheckpointException if anything goes wrong; nothing has changed then
     */
    static void write(CheckpointStorage storage, String name, RunContents contents) {
        RecordedCheckpoint recorded = RecordedCheckpoint.begin("save");
        String file = CheckpointLog.file(storage, name);
        try {
            Map<String, String> entries = new TreeMap<>(RunHead.of(contents).entries());
            entries.putAll(RunTensors.parts(contents));
            long length = write(storage, name, entries, RunTensors.of(contents), true);
            recorded.end(file, contents.step(), length, null);
        } catch (IOException | RuntimeException | Error thrown) {
            recorded.end(file, contents.step(), 0, thrown);
            throw CheckpointLog.cannot("saved", file, thrown);
        }
    }

    /**
     * Writes a file beside its place, reads it back, and puts it there.
     *
     * @return its length
     */
    static long write(
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
            draft.commit();
            return length;
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
        Import.requireSize(name, reader.header(), optimizer.parameters().size());
        FileContents contents = FileContents.of(name, head(), reader, options);
        try {
            optimizer.restore(Fit.state(contents, optimizer, options));
        } catch (IllegalArgumentException differs) {
            throw new CheckpointException(
                    name + " does not fit the model: " + differs.getMessage(), differs);
        } catch (IllegalStateException half) {
            if (half.getCause() instanceof IOException thrown) {
                throw thrown;
            }
            throw half;
        }
        return contents.head();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
