package io.stepsmith.monitor.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A file that others see whole at any time: it is written beside, flushed, and moved over the one
 * before.
 */
public final class WholeFile {
    private final Path file;
    private final Path beside;

    /**
     * A file in a directory that exists; where the file is a symbolic link, what it leads to.
     *
     * @throws IOException if there is no such directory, or the file is a directory
     */
    public WholeFile(Path path) throws IOException {
        Path real = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path directory = Objects.requireNonNull(real.getParent(), "a file has a directory");
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "there is no such directory");
        }
        if (Files.isDirectory(real)) {
            throw new IOException(real + " is a directory");
        }
        file = real;
        beside = directory.resolve("." + real.getFileName() + ".part");
    }

    /** The path of the file. */
    public Path path() {
        return file;
    }

    /** Replaces what is in the file. */
    public void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(
                beside,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
