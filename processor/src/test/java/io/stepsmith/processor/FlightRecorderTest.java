package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Outcome;
import io.stepsmith.TrainingDivergedException;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.SkippingProbe;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.processor.testing.SparseModel;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Events of steps, read back from recordings. */
class FlightRecorderTest {
    private static final Compiled COMPILED = Compiled.of(
            Compiled.WITH_VECTORS,
            Small.source(
                    "Fails",
                    "@Optimizer(rule = Sgd.class, learningRate = 0.05) @Guard(failAfter = 3) @LossScale(initial = 8)"),
            """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            public class Touched {
                @Param @Sparse public float[] w = {8, 4};
            }
            """,
            Small.source(
                    "Soon",
                    "@Optimizer(rule = Sgd.class, learningRate = 0.05) @Guard(failAfter = 3)"),
            Small.source(
                    "Back",
                    "@Optimizer(rule = Sgd.class, learningRate = 0.05) "
                            + "@Guard(spike = 1e9, onSpike = SpikeAction.ROLL_BACK)"));
    private static final ClassLoader LOADER = COMPILED.load();

    @TempDir
    private Path folder;

    private static Small small(String name) {
        return Small.of(LOADER, name, builder -> {});
    }

    /** The events of the library during an action. */
    private List<RecordedEvent> events(boolean ofSteps, Runnable action) throws IOException {
        try (Recording recording = new Recording()) {
            if (ofSteps) {
                recording.enable("io.stepsmith.Step");
            }
            recording.start();
            action.run();
            Path file = folder.resolve("recording.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().startsWith("io.stepsmith."))
                    .toList();
        }
    }

    private static List<String> names(List<RecordedEvent> events) {
        return events.stream()
                .map(event -> event.getEventType().getName().substring("io.stepsmith.".length()))
                .toList();
    }

    @Test
    void stepsAreRecordedWhereTheyAreAskedFor() throws IOException {
        Small model = small("Back");
        model.optimizer.step(9);
        List<RecordedEvent> events = events(true, () -> {
            for (int step = 1; step < 4; step++) {
                model.optimizer.step(1.0 / step);
            }
            Small later = small("Fails");
            later.optimizer.step(7);
        });
        assertEquals(List.of("Step", "Step", "Step", "Step"), names(events));
        RecordedEvent third = events.get(2);
        assertEquals("models.BackOptimizer", third.getClass("optimizer").getName());
        assertEquals("APPLIED", third.getString("outcome"));
        assertEquals(3, third.getLong("clock"));
        assertEquals(4, third.getLong("updates"));
        assertEquals(1.0 / 3, third.getDouble("loss"));
        assertEquals(0.05, third.getDouble("learningRate"));
        assertEquals(1, third.getDouble("lossScale"));
        assertTrue(Double.isNaN(third.getDouble("gradientNorm")));
        assertTrue(third.getDuration().toNanos() > 0, "the time of the call");
        RecordedEvent later = events.get(3);
        assertEquals(8, later.getDouble("lossScale"));
        assertEquals(7, later.getDouble("loss"));
    }

    @Test
    void stepsOfSparseParametersAreRecorded() throws Exception {
        SparseModel model = SparseModel.of(COMPILED, "Touched");
        List<RecordedEvent> events = events(true, () -> {
            for (int step = 0; step < 3; step++) {
                assertDoesNotThrow(model::applied);
            }
        });
        assertEquals(List.of("Step", "Step", "Step"), names(events));
        assertEquals(2, events.get(2).getLong("clock"));
        assertTrue(events.get(2).getDuration().toMillis() < 1_000, "it takes no time");
    }

    @Test
    void whatIsWrongIsRecordedByDefault() throws IOException {
        Small fails = small("Soon");
        List<RecordedEvent> events = events(false, () -> {
            fails.optimizer.step();
            fails.gradients[0][0] = Float.NaN;
            fails.optimizer.step();
            fails.optimizer.step(5);
            assertThrows(TrainingDivergedException.class, fails.optimizer::step);
        });
        assertEquals(List.of("Skipped", "Skipped", "Skipped", "Divergence"), names(events));
        RecordedEvent second = events.get(1);
        assertEquals("models.SoonOptimizer", second.getClass("optimizer").getName());
        assertEquals(1, second.getLong("clock"));
        assertEquals(5, second.getDouble("loss"));
        assertEquals(2, second.getLong("skipped"));
        assertEquals(2, second.getInt("skippedInARow"));
        assertEquals(1, second.getDouble("lossScale"));
        RecordedEvent end = events.get(3);
        assertEquals(1, end.getLong("clock"));
        assertEquals(0.05, end.getDouble("learningRate"));
        assertTrue(end.getString("reason").startsWith("3 steps of SoonOptimizer"));
        assertEquals("3 steps were refused (@Guard(failAfter = 3))", end.getString("tried"));
    }

    @Test
    void aReturnIsRecorded() throws IOException {
        Small model = small("Back");
        for (float[] gradient : model.gradients) {
            Arrays.fill(gradient, 0);
        }
        for (int step = 0; step < 60; step++) {
            model.optimizer.step(1 + 0.01 * (step % 3));
        }
        List<RecordedEvent> events = events(false, () -> {
            for (int step = 0; model.optimizer.step(100) != Outcome.ROLLED_BACK; step++) {
                assertTrue(step < 100);
            }
        });
        RecordedEvent back = events.get(events.size() - 1);
        assertEquals("io.stepsmith.RolledBack", back.getEventType().getName());
        assertEquals(model.optimizer.statistics().clock(), back.getLong("fromClock"));
        assertEquals(model.optimizer.clock(), back.getLong("toClock"));
        assertTrue(back.getLong("fromClock") > back.getLong("toClock"));
        assertEquals(100, back.getDouble("loss"));
        assertEquals(0.05, back.getDouble("learningRate"));
        assertEquals(1, back.getInt("rolledBack"));
    }

    @Test
    void stepsAreMadeWhereThereIsNoRecorder() throws Exception {
        COMPILED.writeTo(folder);
        Fork.Result result = Fork.run(
                SkippingProbe.class,
                folder,
                List.of("--limit-modules", "java.base,java.management,java.logging"),
                "Soon");
        assertEquals(0, result.exit(), result.output());
        assertTrue(result.output().startsWith("without recorder\n"), result.output());
        assertTrue(
                result.output().endsWith("APPLIED\nSKIPPED\nSKIPPED\ndiverged\n3\n"),
                result.output());
    }
}
