package io.stepsmith.checkpoint.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The file system's own operations. A new file is locked as long as it is open, so that others see
 * that its writer lives. A process that closes a file loses all its locks of it, as POSIX has it.
 * So files of this process are known by name, and are not opened to see whether they are locked.
 */
final class SystemFiles implements FileOps {
    private static final Set<Path> OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    @Override
    public boolean isDirectory(Path directory) {
        return Files.isDirectory(directory);
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException made) {
            if (!Files.isDirectory(directory)) {
                throw new NotDirectoryException(directory.toString());
            }
        }
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Override
    public NewFile create(Path file) throws IOException {
        Path real = real(file);
        OF_THIS_PROCESS.add(real);
        try {
            FileChannel channel = FileChannel.open(file, CREATE_NEW, READ, WRITE);
            try {
                requireLock(channel, file);
                return new SystemFile(channel, () -> OF_THIS_PROCESS.remove(real));
            } catch (IOException thrown) {
                channel.close();
                throw thrown;
            }
        } catch (IOException thrown) {
            OF_THIS_PROCESS.remove(real);
            throw thrown;
        }
    }

    /** The place of a file, whatever links lead to its directory. */
    private static Path real(Path file) throws IOException {
        return file.resolveSibling(".").toRealPath().resolve(file.getFileName());
    }

    /** Locks a new file, unless another process has taken it for abandoned at this very moment. */
    private static void requireLock(FileChannel channel, Path file) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (IOException noLocks) {
            return;
        }
        if (lock == null || !Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    @Override
    public SeekableByteChannel read(Path file) throws IOException {
        return FileChannel.open(file, READ);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void deleteIfAbandoned(Path file) throws IOException {
        if (OF_THIS_PROCESS.contains(real(file))) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException | OverlappingFileLockException others) {
            return;
        }
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        } catch (IOException thrown) {
            // Windows does not open directories, and moves files durably by itself.
            if (File.separatorChar == '/') {
                throw thrown;
            }
        }
    }
}
