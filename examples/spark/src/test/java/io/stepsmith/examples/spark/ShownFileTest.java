package io.stepsmith.examples.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class ShownFileTest {
    @Test
    void allLinesAreShownOnce(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("lines"), "of a run before\n");
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (ShownFile lines = new ShownFile(file, new PrintStream(shown))) {
            ShownFile.add(file, "step 1");
            Thread.sleep(300);
            ShownFile.add(file, "step 2");
        }
        assertEquals("step 1\nstep 2\n", shown.toString(StandardCharsets.UTF_8));
    }
}
