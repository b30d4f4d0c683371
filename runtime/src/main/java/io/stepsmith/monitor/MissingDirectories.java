package io.stepsmith.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the directories that media write into. */
final class MissingDirectories {
    private MissingDirectories() {}

    /** Makes a directory and those above it, unless it is there, itself or by a link. */
    static void make(Path directory) throws IOException {
        // before JDK 20, createDirectories refuses a link to a directory
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
    }

    /** Makes the directory of a file. */
    static void makeFor(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            make(directory);
        }
    }
}
