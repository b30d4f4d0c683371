package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.checkpoint.Checkpoint;
import io.stepsmith.checkpoint.Metadata;
import io.stepsmith.checkpoint.Resumed;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

/**
 * A file of each version, kept and read for ever: of one run that has all kinds of things that a
 * file may have. This version writes its file byte for byte.
 */
class CheckpointVersionsTest {
    private static final Path FILES = Path.of("src/test/resources/checkpoints");
    private static final String THIS_VERSION = "version-1.0.safetensors";

    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, learningRate = 0.01) @Accumulate(2) @WeightAverage @Guard
            @LossScale(interval = 4) @WarmUp(steps = 5) @Plateau(metric = Plateau.Metric.LOSS, patience = 1, threshold = 0)
            public class Kept implements java.util.function.Supplier<Object[]> {
                @Param public float[] w = {1, -2, 3, 0.5f, 0.25f};
                public float[] wGradient = new float[5];
                @Param public float[][] v = {{1, 2, 3}, {4, 5, 6}};
                public float[][] vGradient = new float[2][3];
                @Param public double[] d = {0.1, -0.2};
                public double[] dGradient = new double[2];
                @Param public short[] b = {0x3f80, (short) 0xc000};
                public float[] bGradient = new float[2];
                @Param @Group(name = "head", weightDecay = 0) public float[] h = {7, 8};
                public float[] hGradient = new float[2];
                public Object[] get() {
                    return new Object[] {w, v[0], v[1], d, b, h};
                }
                public void backward(int call) {
                    for (int i = 0; i < 5; i++) wGradient[i] = w[i] + call % 3 - 1;
                    for (int i = 0; i < 6; i++) vGradient[i / 3][i % 3] = v[i / 3][i % 3] - i;
                    for (int i = 0; i < 2; i++) {
                        dGradient[i] = d[i] + i;
                        bGradient[i] = b[i] > 0 ? 1.5f : -2;
                        hGradient[i] = h[i] - 1;
                    }
                }
            }
            """;

    private static ClassLoader loader;

    @TempDir
    private Path folder;

    private Object model;
    private ModelOptimizer<Object> optimizer;

    @BeforeAll
    static void compile() {
        loader = Compiled.of(Compiled.WITH_VECTORS, MODEL).load();
    }

    private void begin() {
        model = TestModel.of(loader, "models.Kept");
        OptimizerBuilder<Object, ? extends ModelOptimizer<Object>> builder =
                TestModel.builder(model);
        optimizer = builder.seed(11).build();
    }

    private void steps(int from, int to) throws ReflectiveOperationException {
        for (int call = from; call < to; call++) {
            model.getClass().getMethod("backward", int.class).invoke(model, call);
            optimizer.step(2.0 + call % 4);
        }
    }

    /** A window is under way, a group is frozen, and hyperparameters have been set. */
    private void run() throws ReflectiveOperationException {
        begin();
        steps(0, 6);
        optimizer.freeze("head");
        optimizer.hyperparameter("beta2", 0.99);
        optimizer.learningRate(0.02);
        steps(6, 11);
    }

    @SuppressWarnings("unchecked")
    private Object[] weights() {
        return ((Supplier<Object[]>) model).get();
    }

    @Test
    void thisVersionWritesItsFile() throws Exception {
        run();
        Path file = folder.resolve("file");
        Checkpoint.save(
                optimizer,
                Metadata.of("loss", 0.1).with("note", "\u00e9t\u00e9").with("bytes", new byte[] {1
                }),
                file);
        Path kept = FILES.resolve(THIS_VERSION);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FILES);
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
        }
        assertArrayEquals(Files.readAllBytes(kept), Files.readAllBytes(file));
    }

    @Test
    void filesOfAllVersionsAreRead() throws Exception {
        int count = 0;
        try (var files = Files.newDirectoryStream(FILES, "version-*")) {
            for (Path file : files) {
                run();
                steps(11, 20);
                Object[] expected = weights();
                ModelOptimizer<Object> whole = optimizer;
                begin();
                Resumed resumed = Checkpoint.load(optimizer, file);
                assertEquals(5, resumed.step());
                assertEquals(0.1, resumed.metadata().metric("loss").orElseThrow());
                assertEquals("\u00e9t\u00e9", resumed.metadata().text("note").orElseThrow());
                steps(11, 20);
                StateTest.assertSameState(whole, optimizer);
                assertArrayEquals(expected, weights());
                count++;
            }
        }
        assertTrue(count > 0, FILES + " has no files");
    }
}
