package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One file by its path. */
class CheckpointTest {
    private static final int WEIGHTS = 300;

    @TempDir
    private Path folder;

    private static void save(int step, Path file) {
        Checkpoint.save(Counting.of(WEIGHTS).steps(step), Metadata.of("loss", step), file);
    }

    private static void assertHas(int step, Path file) {
        Counting run = Counting.of(WEIGHTS);
        Resumed resumed = Checkpoint.load(run, file);
        run.assertAt(step);
        assertEquals(
                new Resumed(resumed.name(), step, Metadata.of("loss", step), List.of()), resumed);
    }

    private static String refused(Path file) {
        Counting run = Counting.of(WEIGHTS).steps(1);
        String message = assertThrows(CheckpointException.class, () -> Checkpoint.load(run, file))
                .getMessage();
        run.assertAt(1);
        return message;
    }

    @Test
    void aFileReplacesAnother() throws IOException {
        Path file = folder.resolve("new/run.safetensors");
        save(1, file);
        save(2, file);
        assertHas(2, file);
        try (var files = Files.list(file.getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void linksAreFollowedAndStay() throws IOException {
        Path file = folder.resolve("real/run.safetensors");
        save(1, file);
        Path link = Files.createSymbolicLink(
                folder.resolve("link"), Path.of("real", "run.safetensors"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), link);
        save(2, second);
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(second));
        assertHas(2, file);
        assertHas(2, second);
        Files.delete(file);
        save(3, link);
        assertHas(3, file);
        Path loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        assertTrue(refused(loop).contains("a link that leads to itself"));
    }

    @Test
    void whatIsNoCheckpointIsRefused() throws IOException {
        assertEquals(
                folder.resolve("none") + " cannot be read: there is no such file",
                refused(folder.resolve("none")));
        assertEquals(folder + " is a directory: name a file in it", refused(folder));
        assertThrows(CheckpointException.class, () -> save(1, folder));
        Path file = Files.write(folder.resolve("file"), new byte[5]);
        assertTrue(refused(file).startsWith(file + " cannot be read: "), refused(file));
        assertThrows(CheckpointException.class, () -> save(1, file.resolve("below")));
        assertArrayEquals(new byte[5], Files.readAllBytes(file));
    }

    /** Each bit of the file, by sampling; each length. */
    @Test
    void whatIsDamagedIsRefused() throws IOException {
        Path file = folder.resolve("run.safetensors");
        save(1, file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length += 97) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            refused(file);
        }
        for (int bit = 0; bit < 8 * bytes.length; bit += 701) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            refused(file);
        }
    }

    @Test
    void versionsThatAreNotKnownAreRefused() throws IOException {
        Path file = folder.resolve("run.safetensors");
        write(file, "2.0");
        assertTrue(
                refused(file)
                        .contains("has version 2.0 of checkpoints; this release reads versions 1"),
                refused(file));
        write(file, null);
        assertTrue(refused(file).contains("is no checkpoint of a run"), refused(file));
        Weights.save(Counting.of(WEIGHTS), file);
        assertTrue(
                refused(file)
                        .endsWith("no checkpoint of a run: Weights.load reads a file of weights"
                                + " alone"),
                refused(file));
        write(file, "1.9");
        assertHas(1, file);
    }

    /** A file of another version, with keys that this one does not know. */
    private static void write(Path file, String version) throws IOException {
        RunContents contents =
                RunContents.of(Counting.of(WEIGHTS).steps(1), Metadata.of("loss", 1));
        var entries = RunHead.of(contents).entries();
        entries.put("stepsmith.colour", "red");
        entries.put("user.colour.x", "red");
        if (version == null) {
            entries.remove("stepsmith.checkpoint");
        } else {
            entries.put("stepsmith.checkpoint", version);
        }
        try (var channel = Files.newByteChannel(
                file,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE,
                java.nio.file.StandardOpenOption.TRUNCATE_EXISTING)) {
            new io.stepsmith.checkpoint.safetensors.SafetensorsWriter()
                    .write(channel, entries, RunTensors.of(contents), true);
        }
    }

    /** It is made durable while it is written. */
    @Test
    void aLargeFileIsTheSame() throws IOException {
        int weights = 5_000_000;
        Path file = folder.resolve("large");
        Checkpoint.save(Counting.of(weights).steps(3), Metadata.none(), file);
        Counting run = Counting.of(weights);
        Checkpoint.load(run, file);
        run.assertAt(3);
        try (var channel =
                java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {1}), channel.size() * 3 / 4 + 2);
        }
        run.step();
        String message = assertThrows(CheckpointException.class, () -> Checkpoint.load(run, file))
                .getMessage();
        assertTrue(message.contains("bytes have changed"), message);
        run.assertAt(4);
    }
}
