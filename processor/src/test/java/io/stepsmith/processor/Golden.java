package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are compared byte for byte, and rewritten only with {@code -Dgolden.update=true}. */
final class Golden {
    private Golden() {}

    static void check(Path file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        } else if (!Files.exists(file)) {
            fail(file + " is missing; -Dgolden.update=true writes it");
        } else {
            assertEquals(
                    Files.readString(file),
                    actual,
                    () -> file + " differs; -Dgolden.update=true rewrites it");
        }
    }

    /** Compares what is before a line, with which a part begins that others write. */
    static void checkUpTo(String line, Path file, String actual) throws IOException {
        String whole = Files.exists(file) ? Files.readString(file) : "";
        int end = whole.indexOf(line);
        check(file, actual + (end < 0 ? "" : whole.substring(end)));
    }
}
