package io.stepsmith.examples.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

/** The run of PyTorch that a sample goes on with is the one that was recorded. */
class FromPyTorchTest {
    @Test
    void theFileIsThatOfTheRecordedRun() throws Exception {
        assertArrayEquals(
                Files.readAllBytes(
                        Path.of("../processor/src/test/resources/torch/adamw.safetensors")),
                FromPyTorchTest.class
                        .getResourceAsStream("pytorch-run.safetensors")
                        .readAllBytes());
    }
}
