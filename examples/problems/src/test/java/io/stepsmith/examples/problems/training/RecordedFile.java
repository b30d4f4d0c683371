package io.stepsmith.examples.problems.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are compared byte for byte, and rewritten only with {@code -Dgolden.update=true}. */
public final class RecordedFile {
    private RecordedFile() {}

    /** Compares a whole file. */
    public static void check(Path file, String actual) throws IOException {
        checkFrom("", file, actual);
    }

    /**
     * Compares what begins at a heading; what is before it is left alone.
     *
     * @param heading with its line's end, or empty for the whole
     */
    static void checkFrom(String heading, Path file, String actual) throws IOException {
        String whole = Files.exists(file) ? Files.readString(file) : "";
        int from = whole.indexOf(heading) < 0 ? whole.length() : whole.indexOf(heading);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, whole.substring(0, from) + actual);
        } else {
            assertEquals(
                    whole.substring(from),
                    actual,
                    () -> file + " differs; -Dgolden.update=true rewrites it");
        }
    }
}
