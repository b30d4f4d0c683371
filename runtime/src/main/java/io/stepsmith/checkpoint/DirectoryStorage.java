package io.stepsmith.checkpoint;

import io.stepsmith.checkpoint.file.FileOps;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** A directory whose files are written beside their places and moved there. */
final class DirectoryStorage implements CheckpointStorage {
    /** Short, whatever the name of the file will be, and hidden. */
    private static final Pattern TEMPORARY = Pattern.compile("\\.stepsmith-[0-9a-f]{16}\\.tmp");

    private static final int TRIES = 8;

    private final Path directory;
    private final FileOps files;
    private final SecureRandom random = new SecureRandom();

    DirectoryStorage(Path directory, FileOps files) {
        this.directory = directory.toAbsolutePath();
        this.files = files;
    }

    @Override
    public List<String> list() throws IOException {
        try {
            List<String> names = new ArrayList<>(files.list(directory));
            names.removeIf(name -> TEMPORARY.matcher(name).matches());
            return names;
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    @Override
    public SeekableByteChannel read(String name) throws IOException {
        return files.read(place(name));
    }

    @Override
    public Draft write(String name) throws IOException {
        Path place = place(name);
        createDirectory(directory);
        removeAbandoned();
        for (int tries = 1; ; tries++) {
            Path temporary = directory.resolve(
                    ".stepsmith-" + HexFormat.of().toHexDigits(random.nextLong()) + ".tmp");
            try {
                return new MovedDraft(files, files.create(temporary), temporary, place);
            } catch (FileAlreadyExistsException taken) {
                if (tries == TRIES) {
                    throw taken;
                }
            }
        }
    }

    /** Makes a directory with those above it, so that they are durable. */
    private void createDirectory(Path wanted) throws IOException {
        if (files.isDirectory(wanted)) {
            return;
        }
        Path above = wanted.getParent();
        if (above == null) {
            throw new NotDirectoryException(wanted.toString());
        }
        createDirectory(above);
        files.createDirectory(wanted);
        files.forceDirectory(above);
    }

    /** Removes what killed savers have left. */
    private void removeAbandoned() throws IOException {
        for (String name : files.list(directory)) {
            if (TEMPORARY.matcher(name).matches()) {
                try {
                    files.deleteIfAbandoned(directory.resolve(name));
                } catch (IOException ofOthers) {
                    // Whoever may delete it will.
                }
            }
        }
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(place(name));
    }

    private Path place(String name) {
        Path place = directory.resolve(name);
        if (!directory.equals(place.getParent()) || name.equals("..") || name.equals(".")) {
            throw new IllegalArgumentException(name + " is no name of a file in " + directory);
        }
        return place;
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
