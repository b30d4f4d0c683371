package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.OptimizerState;
import io.stepsmith.checkpoint.Checkpoint;
import io.stepsmith.checkpoint.CheckpointException;
import io.stepsmith.checkpoint.Checkpoints;
import io.stepsmith.checkpoint.LoadOptions;
import io.stepsmith.checkpoint.Metadata;
import io.stepsmith.checkpoint.Resumed;
import io.stepsmith.checkpoint.safetensors.SafetensorsReader;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.LoggedLines;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What saving by hand has gone wrong with: each is refused, said, or does not arise. */
class CheckpointTrapsTest {
    private static final String RULE = "@Optimizer(rule = AdamW.class)";
    private static final String SCHEDULE_FREE = "@Optimizer(rule = ScheduleFreeAdamW.class)";
    private static final String EXTRA =
            "@Param @Group(name = \"new\") public float[] extra = new float[4]; public float[] extraGradient = new float[4];";

    private static ClassLoader loader;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeAll
    static void compile() {
        loader = Compiled.of(
                        Compiled.WITH_VECTORS,
                        Small.source("Plain", RULE),
                        Small.source("Renamed", RULE)
                                .replaceAll("\\bw\\b", "u")
                                .replace("wGradient", "uGradient"),
                        Small.source("Longer", RULE)
                                .replace("public float[][] get", EXTRA + " public float[][] get"),
                        Small.source("Mixed", SCHEDULE_FREE)
                                .replace(
                                        "public float[][] get",
                                        EXTRA.replace("@Group(name = \"new\")", "")
                                                + " public float[][] get"),
                        Small.source("Apart", SCHEDULE_FREE)
                                .replace("public float[][] get", EXTRA + " public float[][] get"),
                        Small.source("Free", SCHEDULE_FREE),
                        Small.source("Odd", RULE)
                                .replaceAll("\\bw\\b", "groups")
                                .replace("wGradient", "groupsGradient")
                                .replaceAll("\\bv\\b", "hyperparameters")
                                .replace("vGradient", "hyperparametersGradient"),
                        Small.source("Other", "@Optimizer(rule = Lion.class)"),
                        Small.source("Wider", RULE).replace("[3][70]", "[3][71]"),
                        Small.source("Averaged", RULE + " @WeightAverage"),
                        Small.source(
                                "Sharp",
                                "@Optimizer(rule = AdamW.class, modifiers = io.stepsmith.modifier.Sam.class)"),
                        Small.source("Grouped", RULE)
                                .replace(
                                        "@Param public float[][] v",
                                        "@Param @Group(name = \"head\", weightDecay = 0) public float[][] v"))
                .load();
    }

    @BeforeEach
    void name() {
        file = folder.resolve("run.safetensors");
    }

    private static Small small(String name) {
        return Small.of(loader, name, builder -> {});
    }

    private static Small run(Small small, int from, int to) {
        for (int call = from; call < to; call++) {
            for (int k = 0; k < small.gradients.length; k++) {
                for (int i = 0; i < small.gradients[k].length; i++) {
                    small.gradients[k][i] = Small.gradient(call, k, i);
                }
            }
            small.optimizer.step(1);
        }
        return small;
    }

    private static Small run(String name, int steps) {
        return run(small(name), 0, steps);
    }

    private static void assertSame(Small expected, Small actual) {
        for (int k = 0; k < expected.weights.length; k++) {
            assertArrayEquals(expected.weights[k], actual.weights[k]);
        }
        StateTest.assertSameState(expected.optimizer, actual.optimizer);
        assertEquals(expected.optimizer.learningRate(), actual.optimizer.learningRate());
    }

    private String refused(Small small, LoadOptions options) {
        Small before = small(small.model.getClass().getSimpleName());
        String message = assertThrows(
                        CheckpointException.class,
                        () -> Checkpoint.load(small.optimizer, file, options))
                .getMessage();
        assertSame(before, small);
        return message.substring(message.indexOf('\n') + 1);
    }

    /** Weights are listed by the optimizer; one that the file lacks is noticed. */
    @Test
    void allWeightsAreSaved() throws IOException {
        Small run = run("Plain", 5);
        Checkpoint.save(run.optimizer, Metadata.none(), file);
        Small other = small("Plain");
        Checkpoint.load(other.optimizer, file);
        assertSame(run, other);
        assertSame(run(run, 5, 9), run(other, 5, 9));
        assertEquals(
                "  parameter extra is not in the file: rename(...) takes another for it,"
                        + " allowMissing() leaves it as it is",
                refused(small("Longer"), LoadOptions.strict()));
    }

    @Test
    void stateIsNeverBesideOtherWeights() {
        Small run = run("Plain", 5);
        Checkpoint.save(run.optimizer, Metadata.none(), file);
        Small other = run("Plain", 2);
        for (float[] weights : other.weights) {
            Arrays.fill(weights, Float.NaN);
        }
        Checkpoint.load(other.optimizer, file);
        assertSame(run, other);
    }

    @Test
    void whatWasSetAtRunTimeIsSetAgain() {
        Small run = run("Plain", 5);
        run.optimizer.hyperparameter("learningRate", 0.05);
        run.optimizer.hyperparameter("beta2", 0.9);
        Checkpoint.save(run.optimizer, Metadata.none(), file);
        Small other = small("Plain");
        Checkpoint.load(other.optimizer, file);
        assertEquals(0.05, other.optimizer.learningRate());
        assertEquals(0.9, other.optimizer.hyperparameter("beta2"));
        assertSame(run(run, 5, 9), run(other, 5, 9));
    }

    /** What the builder says holds. */
    @Test
    void anotherScheduleIsSaid() {
        Small run = Small.of(
                loader, "Plain", builder -> builder.schedule("learningRate", Curve.constant(0.05)));
        Checkpoint.save(run(run, 0, 5).optimizer, Metadata.none(), file);
        Small other = Small.of(
                loader, "Plain", builder -> builder.schedule("learningRate", Curve.constant(0.01)));
        try (LoggedLines log = new LoggedLines()) {
            Checkpoint.load(other.optimizer, file);
            assertEquals(1, log.lines.size(), log.lines::toString);
            assertTrue(log.lines.get(0).contains("schedule"), log.lines::toString);
        }
        assertEquals(0.01, other.optimizer.learningRate());
        assertEquals(5, other.optimizer.updates());
    }

    /** The file has what was there when it was asked for, whatever steps have made of it since. */
    @Test
    void aFileInTheBackgroundIsOfOneMoment() {
        Small run = run("Plain", 5);
        Small same = run("Plain", 5);
        try (Checkpoints checkpoints = Checkpoints.in(folder)) {
            checkpoints.saveAsync(run.optimizer, Metadata.none());
            run(run, 5, 200);
        }
        Small other = small("Plain");
        Checkpoints.in(folder).resumeLatest(other.optimizer).orElseThrow();
        assertSame(same, other);
    }

    @Test
    void weightsThatAreNotTrainedAreNotSaved() {
        Small run = run("Averaged", 5);
        run.optimizer.evaluationWeights();
        assertTrue(notSaved(run).contains("call trainingWeights() before it is saved"));
        run.optimizer.trainingWeights();
        Checkpoint.save(run.optimizer, Metadata.none(), file);
        Small other = small("Averaged");
        other.optimizer.evaluationWeights();
        assertThrows(IllegalStateException.class, () -> Checkpoint.load(other.optimizer, file));
        other.optimizer.trainingWeights();
        Checkpoint.load(other.optimizer, file);
        assertSame(run(run, 5, 9), run(other, 5, 9));
        run.optimizer.evaluationWeights();
        other.optimizer.evaluationWeights();
        assertSame(run, other);
        Small sharp = run("Sharp", 2);
        sharp.optimizer.perturb();
        assertTrue(notSaved(sharp).contains("call step(), or trainingWeights() to give it up"));
    }

    private String notSaved(Small run) {
        Checkpoints checkpoints = Checkpoints.in(folder);
        assertThrows(
                IllegalStateException.class,
                () -> checkpoints.saveAsync(run.optimizer, Metadata.none()));
        return assertThrows(
                        IllegalStateException.class,
                        () -> checkpoints.save(run.optimizer, Metadata.none()))
                .getMessage();
    }

    @Test
    void whatDiffersIsListedAndTakenWhereThatIsSaid() {
        Small run = run("Plain", 5);
        Checkpoint.save(run.optimizer, Metadata.none(), file);
        assertEquals(
                "  parameter u is not in the file: rename(...) takes another for it,"
                        + " allowMissing() leaves it as it is\n  parameter w is not in the model:"
                        + " rename(...) gives it another path, ignoreExtra() leaves it out",
                refused(small("Renamed"), LoadOptions.strict()));
        Small renamed = small("Renamed");
        Checkpoint.load(renamed.optimizer, file, LoadOptions.strict().rename("w", "u"));
        assertArrayEquals(run.weights[0], renamed.weights[0]);
        assertSame(run(run, 5, 9).weights, run(renamed, 5, 9).weights);

        Small longer = small("Longer");
        Checkpoint.load(longer.optimizer, file, LoadOptions.strict().allowMissing());
        assertEquals(5, longer.optimizer.updates());
        assertSame(run.weights, run(longer, 5, 9).weights);
        Checkpoint.save(longer.optimizer, Metadata.none(), file);
        assertEquals(
                "  parameter extra is not in the model: rename(...) gives it another path,"
                        + " ignoreExtra() leaves it out",
                refused(small("Plain"), LoadOptions.strict()));
        Small plain = small("Plain");
        Checkpoint.load(plain.optimizer, file, LoadOptions.strict().ignoreExtra());
        assertSame(run, plain);
        assertTrue(refused(small("Plain"), LoadOptions.strict().rename("x", "y").ignoreExtra())
                .contains("nothing that is named as is to be renamed: [x]"));
    }

    private static void assertSame(float[][] expected, float[][] actual) {
        for (int k = 0; k < expected.length; k++) {
            assertArrayEquals(expected[k], actual[k]);
        }
    }

    @Test
    void anotherRuleOrShapeIsRefused() {
        Small run = run("Plain", 5);
        Checkpoint.save(run.optimizer, Metadata.none(), file);
        String rules = refused(small("Other"), LoadOptions.strict());
        assertTrue(
                rules.contains("group default has the rule io.stepsmith.rule.Lion, saved was"
                        + " io.stepsmith.rule.AdamW: weightsOnly() loads the weights alone"),
                rules);
        assertTrue(rules.contains("state w/v is not in the model"), rules);
        Small other = run("Other", 2);
        Checkpoint.load(other.optimizer, file, LoadOptions.weightsOnly());
        assertSame(run.weights, other.weights);
        assertEquals(2, other.optimizer.updates());
        assertEquals(
                "  parameter v is FLOAT[3, 71] in group default, saved was FLOAT[3, 70] in group"
                        + " default",
                refused(small("Wider"), LoadOptions.strict()));
        assertEquals(
                "  parameter v is FLOAT[3, 71] in group default, saved was FLOAT[3, 70] in group"
                        + " default",
                refused(small("Wider"), LoadOptions.weightsOnly()));
        String groups = refused(small("Grouped"), LoadOptions.strict());
        assertTrue(
                groups.contains("group head has the rule io.stepsmith.rule.AdamW, saved was"),
                groups);
        assertTrue(
                groups.contains("parameter v is FLOAT[3, 70] in group head, saved was FLOAT[3, 70]"
                        + " in group default: weightsOnly() loads the weights alone"),
                groups);
        Checkpoint.load(small("Grouped").optimizer, file, LoadOptions.weightsOnly());
    }

    /** A rule begins its state at update 1, which a parameter that was added must have. */
    @Test
    void theStateOfWhatWasAddedBegins() throws ReflectiveOperationException {
        Checkpoint.save(run("Free", 200).optimizer, Metadata.none(), file);
        LoadOptions options = LoadOptions.strict().allowMissing();
        assertEquals(
                "  the state of extra cannot begin after 200 updates of its group default: give it"
                        + " a @Group(name = ...) of its own, or take weightsOnly()",
                refused(small("Mixed"), options));
        Checkpoint.load(
                small("Mixed").optimizer, file, LoadOptions.weightsOnly().allowMissing());
        Small apart = small("Apart");
        float[] extra = (float[]) apart.model.getClass().getField("extra").get(apart.model);
        Arrays.fill(extra, 5);
        Checkpoint.load(apart.optimizer, file, options);
        assertEquals(200, apart.optimizer.updates());
        assertEquals(0, apart.optimizer.updates("new"));
        run(apart, 200, 203);
        for (float weight : extra) {
            assertEquals(5, weight, 0.1);
        }
    }

    /** The reason why weights alone cannot be loaded is the optimizer, not the file. */
    @Test
    void halfAStateNeedsAWholeCheckpoint() {
        Small run = run("Plain", 5);
        Checkpoint.save(run.optimizer, Metadata.none(), file);
        Small half = run("Plain", 2);
        OptimizerState state = half.optimizer.state();
        OptimizerState.Slot slot = state.slots().get(0);
        List<OptimizerState.Slot> slots = new ArrayList<>(state.slots());
        slots.set(
                0,
                OptimizerState.Slot.of(
                        slot.name(),
                        slot.format(),
                        slot.shape(),
                        0,
                        slot.count(),
                        (from, array, begin, count) -> {
                            throw new IOException("no disk");
                        }));
        assertThrows(
                IllegalStateException.class, () -> half.optimizer.restore(state.withSlots(slots)));
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> Checkpoint.load(half.optimizer, file, LoadOptions.weightsOnly()))
                .getMessage();
        assertTrue(message.endsWith(", or load a checkpoint with LoadOptions.strict()"), message);
        Checkpoint.load(half.optimizer, file, LoadOptions.strict());
        assertSame(run(run, 5, 9), run(half, 5, 9));
    }

    /** Parameters may be called as slots of settings begin. */
    @Test
    void parametersMayHaveTheNamesOfSettings() {
        Small run = run("Odd", 5);
        Checkpoint.save(run.optimizer, Metadata.none(), file);
        LoadOptions one = LoadOptions.strict().rename("hyperparameters", "v");
        Small plain = small("Plain");
        Checkpoint.load(plain.optimizer, file, one.rename("groups", "w"));
        assertSame(run(run, 5, 9).weights, run(plain, 5, 9).weights);
        Small without = run("Plain", 1);
        Checkpoint.load(without.optimizer, file, one.ignoreExtra().allowMissing());
        assertEquals(5, without.optimizer.updates());
    }

    /** The position in the data, and the state of what draws from it, are as they were. */
    @Test
    void theCallersOwnIsInTheSameFile() {
        Small run = run("Plain", 5);
        byte[] position = new byte[2500];
        new Random(3).nextBytes(position);
        Checkpoint.save(run.optimizer, Metadata.of("loss", 0.25).with("position", position), file);
        Resumed resumed = Checkpoint.load(small("Plain").optimizer, file);
        assertArrayEquals(position, resumed.metadata().bytes("position").orElseThrow());
        assertEquals(0.25, resumed.metadata().metric("loss").orElseThrow());
        assertEquals(5, resumed.step());
    }

    @Test
    void aMatrixIsOneTensor() throws IOException {
        Checkpoint.save(run("Plain", 1).optimizer, Metadata.none(), file);
        try (FileChannel channel = FileChannel.open(file)) {
            SafetensorsReader reader = SafetensorsReader.open(channel);
            for (String name : List.of("weights/v", "state/v/m", "state/v/v")) {
                assertEquals(List.of(3L, 70L), reader.header().find(name).shape(), name);
            }
            assertEquals(List.of(5001L), reader.header().find("weights/w").shape());
        }
        assertTrue(Files.size(file) > 12 * 5211);
    }
}
