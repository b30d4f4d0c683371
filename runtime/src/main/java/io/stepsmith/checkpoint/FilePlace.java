package io.stepsmith.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file by its path, in the directory that it is in. Where the path is a link, it is the file that
 * the link leads to, so that a save replaces that and not the link.
 *
 * @param storage the directory
 * @param name the file's name in it
 */
record FilePlace(CheckpointStorage storage, String name) {
    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    /**
     * Finds the place of a file, which there need not be yet.
     *
     * @throws CheckpointException if there is no such place
     */
    static FilePlace of(Path file) {
        Path place = file.toAbsolutePath();
        try {
            for (int links = 0; Files.isSymbolicLink(place); links++) {
                if (links == MOST_LINKS) {
                    throw new CheckpointException(file + " is a link that leads to itself");
                }
                place = place.resolveSibling(Files.readSymbolicLink(place));
            }
        } catch (IOException thrown) {
            throw CheckpointLog.cannot("found", file.toString(), thrown);
        }
        Path directory = place.getParent();
        Path name = place.getFileName();
        if (directory == null || name == null || Files.isDirectory(place)) {
            throw new CheckpointException(file + " is a directory: name a file in it");
        }
        return new FilePlace(CheckpointStorage.directory(directory), name.toString());
    }
}
