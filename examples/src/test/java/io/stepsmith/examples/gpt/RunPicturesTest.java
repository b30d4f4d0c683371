package io.stepsmith.examples.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class RunPicturesTest {
    private static final int STEPS = 120;

    @Test
    void bothColoursShowTheSameRun(@TempDir Path directory) throws IOException {
        RunPictures pictures = new RunPictures(STEPS);
        TinyGptOptimizer optimizer = TinyGptOptimizer.builder(
                        new TinyGpt(new Config(7, 5, 8, 2, 2, 3), 1))
                .listener(pictures)
                .build();
        for (int step = 0; step < STEPS; step++) {
            optimizer.step(1.0 / (1 + step));
        }
        pictures.write(directory);
        for (String name : List.of("loss", "rate")) {
            String light = Files.readString(directory.resolve(name + "-light.svg"));
            String dark = Files.readString(directory.resolve(name + "-dark.svg"));
            assertEquals(dark, light.replace("@media not all", "@media all"));
            assertNotEquals(dark, light);
            assertTrue(light.contains("<path class=\"c0\""), light);
        }
    }
}
