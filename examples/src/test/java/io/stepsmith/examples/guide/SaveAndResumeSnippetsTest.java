package io.stepsmith.examples.guide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Snapshot;
import io.stepsmith.checkpoint.Checkpoint;
import io.stepsmith.checkpoint.LoadOptions;
import io.stepsmith.checkpoint.Metadata;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Sgd;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What the page {@code save-and-resume} shows, and no sample has. */
class SaveAndResumeSnippetsTest {
    @TempDir
    Path directory;

    @Test
    void metadataAreOfThreeKinds() {
        OldModel model = new OldModel();
        Path file = directory.resolve("run.safetensors");
        double loss = 0.5;
        byte[] position = {1, 2};
        Checkpoint.save(
                OldModelOptimizer.of(model),
                Metadata.of("loss", loss).with("epoch", "3").with("position", position),
                file);
        Metadata read = Checkpoint.load(OldModelOptimizer.of(model), file).metadata();
        assertEquals(0.5, read.metric("loss").orElseThrow());
        assertEquals("3", read.text("epoch").orElseThrow());
        assertArrayEquals(position, read.bytes("position").orElseThrow());
    }

    @Test
    void aNewRunBeginsFromOldWeights() {
        Path file = directory.resolve("old.safetensors");
        OldModel old = new OldModel();
        OldModelOptimizer trained = OldModelOptimizer.of(old);
        trained.step();
        Checkpoint.save(trained, Metadata.none(), file);

        NewModel model = new NewModel();
        NewModelOptimizer optimizer = NewModelOptimizer.of(model);
        Checkpoint.load(optimizer, file, LoadOptions.weightsOnly().ignoreExtra());
        assertArrayEquals(old.body, model.body);
        assertEquals(0, optimizer.updates());
    }

    @Test
    void aSnapshotPutsTheRunBack() {
        OldModel model = new OldModel();
        OldModelOptimizer optimizer = OldModelOptimizer.of(model);
        Snapshot good = optimizer.snapshot();
        good.take();
        optimizer.step();
        assertEquals(1, optimizer.updates());
        good.restore();
        assertArrayEquals(new float[] {1, 2}, model.body);
        assertEquals(0, optimizer.updates());
    }
}

/** A model with a head that its successor does not have. */
@Optimizer(rule = AdamW.class)
class OldModel {
    @Param
    final float[] body = {1, 2};

    final float[] bodyGradient = {1, 1};

    @Param
    final float[] head = {3};

    final float[] headGradient = {1};
}

/** Its successor. */
@Optimizer(rule = Sgd.class, learningRate = 1)
class NewModel {
    @Param
    final float[] body = new float[2];

    final float[] bodyGradient = new float[2];
}
