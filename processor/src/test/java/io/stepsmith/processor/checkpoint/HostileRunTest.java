package io.stepsmith.processor.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.checkpoint.Checkpoint;
import io.stepsmith.checkpoint.CheckpointException;
import io.stepsmith.checkpoint.Checkpoints;
import io.stepsmith.checkpoint.LoadOptions;
import io.stepsmith.checkpoint.Metadata;
import io.stepsmith.checkpoint.safetensors.Dtype;
import io.stepsmith.checkpoint.safetensors.Header;
import io.stepsmith.checkpoint.safetensors.SafetensorsReader;
import io.stepsmith.checkpoint.safetensors.SafetensorsWriter;
import io.stepsmith.checkpoint.safetensors.TensorSource;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files of runs that claim much more than a model has, with a checksum that is right. */
class HostileRunTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = io.stepsmith.rule.AdamW.class)
            public class Small {
                @Param public float[] weight = {1, 2};
                public float[] weightGradient = {1, 1};
            }
            """;

    @TempDir
    Path folder;

    @Test
    void manyTensorsOrEntriesAreRefusedBeforeTheyAreListed() throws IOException {
        Object model =
                TestModel.of(Compiled.of(Compiled.WITH_VECTORS, MODEL).load(), "models.Small");
        ModelOptimizer<Object> optimizer = TestModel.optimizer(model);
        optimizer.step();
        String name;
        try (Checkpoints checkpoints = Checkpoints.in(folder)) {
            name = checkpoints.save(optimizer, Metadata.none());
        }
        Map<String, String> metadata = metadata(folder.resolve(name));
        assertRefused(optimizer, name, metadata, 20_000, "has 20001 tensors");
        for (int i = 0; i < 20_000; i++) {
            metadata.put("stepsmith.fingerprint." + i, "");
        }
        assertRefused(
                optimizer, name, metadata, 1, "entries in its metadata, the model has 1 tensors");
        assertEquals(1, optimizer.updates());
    }

    @Test
    void partsThatAreNotWithinTheirTensorAreRefused() throws IOException {
        Object model =
                TestModel.of(Compiled.of(Compiled.WITH_VECTORS, MODEL).load(), "models.Small");
        ModelOptimizer<Object> optimizer = TestModel.optimizer(model);
        Path file = folder.resolve("run");
        Checkpoint.save(optimizer, Metadata.none(), file);
        Map<String, String> metadata = metadata(file);
        TensorSource part = TensorSource.of(
                "state/weight/m", Dtype.F32, List.of(2L), List.of(new float[2]), 0, 2);
        for (String words : List.of("-1 [2]", "1 [2]", "0 [-2]", "0 []", "", "0 [2, 2147483648]")) {
            metadata.put("stepsmith.part.state/weight/m", words);
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                new SafetensorsWriter().write(channel, metadata, List.of(part), true);
            }
            String message = assertThrows(
                            CheckpointException.class, () -> Checkpoint.load(optimizer, file))
                    .getMessage();
            assertTrue(message.startsWith(file + " cannot be read: "), message);
        }
    }

    private void assertRefused(
            ModelOptimizer<Object> optimizer,
            String name,
            Map<String, String> metadata,
            int tensors,
            String reason)
            throws IOException {
        List<TensorSource> empty = new ArrayList<>();
        for (int i = 0; i < tensors; i++) {
            empty.add(TensorSource.of("state/" + i, Dtype.F32, List.of(0L), List.of(), 0, 0));
        }
        try (FileChannel channel = FileChannel.open(
                folder.resolve(name),
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            new SafetensorsWriter().write(channel, metadata, empty, true);
        }
        for (LoadOptions options :
                List.of(LoadOptions.strict(), LoadOptions.strict().ignoreExtra())) {
            try (Checkpoints checkpoints = Checkpoints.in(folder)) {
                String message = assertThrows(
                                CheckpointException.class,
                                () -> checkpoints.resumeLatest(optimizer, options))
                        .getMessage();
                assertTrue(message.contains(reason) && message.length() < 500, message);
            }
        }
    }

    private static Map<String, String> metadata(Path file) throws IOException {
        Map<String, String> metadata = new TreeMap<>();
        try (FileChannel channel = FileChannel.open(file)) {
            Header header = SafetensorsReader.open(channel).header();
            for (int i = 0; i < header.metadataSize(); i++) {
                String key = header.metadataKey(i);
                metadata.put(key, header.metadata(key));
            }
        }
        return metadata;
    }
}
