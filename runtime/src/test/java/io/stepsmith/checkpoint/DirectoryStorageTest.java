package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Files of a directory: where they are, what they are called, and what is left of none. */
class DirectoryStorageTest {
    private static final String ABANDONED = ".stepsmith-0123456789abcdef.tmp";

    @TempDir
    private Path folder;

    private static void write(CheckpointStorage storage, String name, String text)
            throws IOException {
        try (CheckpointStorage.Draft draft = storage.write(name)) {
            draft.channel().write(ByteBuffer.wrap(text.getBytes()));
            SeekableByteChannel back = draft.readBack();
            assertEquals(text, read(back));
            draft.commit();
        }
    }

    private static String read(SeekableByteChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        return new String(bytes.array());
    }

    private List<String> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsSeenOnceItIsCommitted() throws IOException {
        Path directory = folder.resolve("a/b");
        CheckpointStorage storage = CheckpointStorage.directory(directory);
        assertEquals(List.of(), storage.list());
        try (CheckpointStorage.Draft draft = storage.write("one")) {
            draft.channel().write(ByteBuffer.wrap(new byte[3]));
            assertEquals(List.of(), storage.list());
            assertThrows(IOException.class, () -> storage.read("one"));
        }
        assertEquals(List.of(), files(directory));
        write(storage, "one", "first");
        write(storage, "one", "second");
        assertEquals(List.of("one"), storage.list());
        assertEquals(List.of("one"), files(directory));
        try (SeekableByteChannel channel = storage.read("one")) {
            write(storage, "one", "third");
            assertEquals("second", read(channel));
        }
        storage.delete("one");
        storage.delete("one");
        assertEquals(List.of(), storage.list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../one", "a/one", "/one", "..", ".", ""})
    void namesAreThoseOfFilesInTheDirectory(String name) {
        CheckpointStorage storage = CheckpointStorage.directory(folder);
        assertThrows(IllegalArgumentException.class, () -> storage.write(name));
        assertThrows(IllegalArgumentException.class, () -> storage.read(name));
        assertThrows(IllegalArgumentException.class, () -> storage.delete(name));
    }

    /** The temporary name is short, so only the name itself is too long, once it is given. */
    @Test
    void aNameThatIsTooLongLeavesNothing() throws IOException {
        CheckpointStorage storage = CheckpointStorage.directory(folder);
        write(storage, "n".repeat(255), "long");
        assertThrows(FileSystemException.class, () -> write(storage, "n".repeat(256), "longer"));
        assertEquals(List.of("n".repeat(255)), files(folder));
        write(storage, "\u00fcber \u65e5\u672c", "not ASCII");
        assertEquals(2, storage.list().size());
    }

    /** As the process's mask says, which is not 0600, and as other new files have it. */
    @Test
    void permissionsAreThoseOfNewFiles() throws IOException {
        Path other = Files.createFile(folder.resolve("other"));
        write(CheckpointStorage.directory(folder), "one", "text");
        assertEquals(
                Files.getPosixFilePermissions(other),
                Files.getPosixFilePermissions(folder.resolve("one")));
    }

    @Test
    void linksToDirectoriesAreFollowed() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        CheckpointStorage storage = CheckpointStorage.directory(link);
        write(storage, "one", "text");
        assertEquals(List.of("one"), files(real));
        assertTrue(Files.isSymbolicLink(link));
        try (CheckpointStorage.Draft draft = storage.write("two")) {
            CheckpointStorage.directory(real).write("three").close();
            draft.commit();
        }
        assertEquals(List.of("one", "two"), files(real));
    }

    @Test
    void aDirectoryIsNoFile() throws IOException {
        CheckpointStorage storage = CheckpointStorage.directory(folder);
        Files.createDirectories(folder.resolve("one/two"));
        assertThrows(IOException.class, () -> write(storage, "one", "text"));
        assertEquals(List.of("one"), files(folder));
        assertEquals(List.of(), storage.list());
        Path file = Files.createFile(folder.resolve("file"));
        assertThrows(
                IOException.class, () -> write(CheckpointStorage.directory(file), "one", "text"));
        assertThrows(
                IOException.class,
                () -> write(CheckpointStorage.directory(file.resolve("sub")), "one", "text"));
    }

    /** The superuser may write everywhere but where the kernel has nothing to write to. */
    @Test
    void aDirectoryThatMayOnlyBeReadRefuses() throws IOException {
        Path kernel = Path.of("/proc/self");
        Assumptions.assumeTrue(Files.isDirectory(kernel));
        assertThrows(
                IOException.class, () -> write(CheckpointStorage.directory(kernel), "one", "text"));
    }

    @Test
    void aFileOfAKilledSaverIsRemovedAndOfALiveOneIsNot() throws IOException {
        Path abandoned = Files.createFile(folder.resolve(ABANDONED));
        CheckpointStorage storage = CheckpointStorage.directory(folder);
        assertEquals(List.of(), storage.list());
        try (CheckpointStorage.Draft first = storage.write("one");
                CheckpointStorage.Draft second = storage.write("two")) {
            assertFalse(Files.exists(abandoned));
            assertEquals(2, files(folder).size());
            second.commit();
            first.commit();
        }
        assertEquals(List.of("one", "two"), files(folder));
    }

    /** A process that holds the lock of its file until it is killed. */
    static final class Saver {
        private Saver() {}

        public static void main(String... arguments) throws Exception {
            try (FileChannel channel =
                            FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                System.out.write(lock.isValid() ? 1 : 0);
                System.out.flush();
                Thread.sleep(TimeUnit.MINUTES.toMillis(5));
            }
        }
    }

    @Test
    void aFileOfAnotherProcessIsRemovedWhenThatIsDead() throws Exception {
        Path temporary = Files.createFile(folder.resolve(ABANDONED));
        Process process = ChildJvm.start(Saver.class, List.of(), temporary.toString());
        assertEquals(1, process.getInputStream().read());
        CheckpointStorage storage = CheckpointStorage.directory(folder);
        write(storage, "one", "text");
        assertEquals(List.of(ABANDONED, "one"), files(folder));
        process.destroyForcibly().waitFor();
        write(storage, "one", "text");
        assertEquals(List.of("one"), files(folder));
    }

    @Test
    void whatIsThereIsLeftAloneByWhatFails() throws IOException {
        CheckpointStorage storage = CheckpointStorage.directory(folder);
        write(storage, "one", "text");
        byte[] before = Files.readAllBytes(folder.resolve("one"));
        try (CheckpointStorage.Draft draft = storage.write("one")) {
            draft.channel().write(ByteBuffer.wrap(new byte[100]));
            draft.readBack();
        }
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("one")));
    }
}
