package io.stepsmith.processor.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.checkpoint.CheckpointException;
import io.stepsmith.checkpoint.LoadOptions;
import io.stepsmith.checkpoint.TorchState;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of PyTorch go on here: after as many more steps, the weights are those that it has.
 * {@code record_torch_runs.py} has recorded them.
 */
@Tag("sampled")
class TorchStateTest {
    private static final Path FOLDER = Path.of("src/test/resources/torch");
    private static final int BEFORE = 10;
    private static final int AFTER = 20;
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 3;

    /** The cases of every build; the profile {@code whole} has all. */
    private static final List<String> SAMPLED = List.of(
            "sgd",
            "sgd-momentum",
            "adam",
            "adam-amsgrad",
            "nadam",
            "rmsprop",
            "rmsprop-centered",
            "asgd",
            "adafactor");

    private static final List<String> TRANSPOSED = List.of("nadam", "adafactor");

    private static List<Run> runs;
    private static ClassLoader loader;

    /** A run as it was recorded: weights first by output, then biases. */
    private record Run(String name, String rule, String settings, double rate, double[] after) {
        static Run of(String line) {
            String[] fields = line.split("\t");
            double[] after = Arrays.stream(fields[4].split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Run(fields[0], fields[1], fields[2], Double.parseDouble(fields[3]), after);
        }

        /** A layer that computes {@code w x}, or {@code x w} with the rows of the other one. */
        String source(boolean transposed) {
            String sizes = transposed ? "[4][3]" : "[3][4]";
            return """
                    package models;
                    import io.stepsmith.*;
                    @Optimizer(rule = io.stepsmith.rule.RULE.class, learningRate = RATE SETTINGS)
                    public class NAME {
                        @Param public float[][] weight = new float SIZES;
                        public float[][] weightGradient = new float SIZES;
                        @Param public float[] bias = new float[3];
                        public float[] biasGradient = new float[3];
                    }
                    """.replace("RULE", rule)
                    .replace("RATE", String.valueOf(rate))
                    .replace("SETTINGS", settings.isEmpty() ? "" : ", " + settings)
                    .replace("NAME", model(transposed).substring("models.".length()))
                    .replace("SIZES", sizes);
        }

        String model(boolean transposed) {
            return "models." + name.replace("-", "_") + (transposed ? "T" : "");
        }

        Path file() {
            return FOLDER.resolve(name + ".safetensors");
        }
    }

    @BeforeAll
    static void compile() throws IOException {
        runs = Files.readAllLines(FOLDER.resolve("runs.txt")).stream()
                .map(Run::of)
                .filter(run -> Whole.run() || SAMPLED.contains(run.name()))
                .toList();
        List<String> sources = new ArrayList<>();
        runs.forEach(run -> sources.add(run.source(false)));
        TRANSPOSED.forEach(name -> sources.add(run(name).source(true)));
        sources.add(modified("Averaged", "@WeightAverage"));
        sources.add(modified("Windowed", "@Accumulate(2)"));
        loader = Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new))
                .load();
    }

    /** The model of Adam with one annotation more. */
    private static String modified(String name, String annotation) {
        return run("adam")
                .source(false)
                .replace("class adam", "class " + name)
                .replace("@Optimizer", annotation + " @Optimizer");
    }

    private static Run run(String name) {
        return runs.stream().filter(run -> run.name().equals(name)).findFirst().orElseThrow();
    }

    private static LoadOptions options(boolean transposed) {
        LoadOptions options = LoadOptions.strict().rename("fc", "");
        return transposed ? options.transpose("weight") : options;
    }

    @TestFactory
    Stream<DynamicTest> goOnAsPyTorchDoes() {
        return runs.stream()
                .map(run -> DynamicTest.dynamicTest(run.name(), () -> goesOn(run, false)));
    }

    @TestFactory
    Stream<DynamicTest> goOnWithRowsForColumns() {
        return runs.stream()
                .filter(run -> TRANSPOSED.contains(run.name()) && !run.rule().equals("Adafactor"))
                .map(run -> DynamicTest.dynamicTest(run.name(), () -> goesOn(run, true)));
    }

    private static void goesOn(Run run, boolean transposed) throws Exception {
        Object model = TestModel.of(loader, run.model(transposed));
        ModelOptimizer<Object> optimizer = TestModel.optimizer(model);
        TorchState.load(optimizer, run.file(), options(transposed));
        assertEquals(BEFORE, optimizer.updates());
        assertEquals(BEFORE, optimizer.clock());
        float[][] weights = (float[][]) field(model, "weight");
        float[][] gradients = (float[][]) field(model, "weightGradient");
        for (int step = BEFORE + 1; step <= BEFORE + AFTER; step++) {
            for (int i = 0; i < INPUTS * OUTPUTS; i++) {
                int output = i / INPUTS;
                int input = i % INPUTS;
                float[] row = gradients[transposed ? input : output];
                row[transposed ? output : input] = gradient(step, i);
            }
            float[] ofBias = (float[]) field(model, "biasGradient");
            for (int i = 0; i < OUTPUTS; i++) {
                ofBias[i] = gradient(step, INPUTS * OUTPUTS + i);
            }
            optimizer.step();
        }
        double[] after = new double[run.after().length];
        for (int i = 0; i < INPUTS * OUTPUTS; i++) {
            after[i] =
                    transposed ? weights[i % INPUTS][i / INPUTS] : weights[i / INPUTS][i % INPUTS];
        }
        float[] bias = (float[]) field(model, "bias");
        for (int i = 0; i < OUTPUTS; i++) {
            after[INPUTS * OUTPUTS + i] = bias[i];
        }
        assertArrayEquals(run.after(), after, 1e-6);
    }

    private static float gradient(int step, int i) {
        return ((37 * i + 101 * step) % 64 - 31.5f) / 64;
    }

    private static Object field(Object model, String name) throws ReflectiveOperationException {
        return model.getClass().getField(name).get(model);
    }

    /** What would go on otherwise is refused whole, with all that differs. */
    @Test
    void anotherRuleIsRefused() throws Exception {
        String message = refused("rmsprop", run("adam").file(), options(false));
        assertTrue(
                message.contains("state weight/v is not in the file, as weight/square_avg"),
                message);
        assertTrue(message.contains("weight/exp_avg is not in the model"), message);
        assertTrue(message.contains("bias/exp_avg_sq is not in the model"), message);
        message = refused("adam", run("adam-amsgrad").file(), options(false));
        assertTrue(message.contains("weight/max_exp_avg_sq is not in the model"), message);
        message = refused("sgd-momentum", run("sgd").file(), options(false));
        assertTrue(message.contains("state bias/buffer is not in the file"), message);
        message = refused("adam", run("adam").file(), options(true));
        assertTrue(message.contains("transpose(\"weight\") does not make one the other"), message);
    }

    @Test
    void factorsOfRowsAndColumnsAreNotTransposed() throws Exception {
        Object model = TestModel.of(loader, run("adafactor").model(true));
        String message = assertThrows(
                        CheckpointException.class,
                        () -> TorchState.load(
                                TestModel.optimizer(model), run("adafactor").file(), options(true)))
                .getMessage();
        assertTrue(message.contains("state weight/r is of the rows or columns"), message);
    }

    @Test
    void stateOfAModifierCannotBeginInTheMidst() throws Exception {
        Object model = TestModel.of(loader, "models.Averaged");
        ModelOptimizer<Object> optimizer = TestModel.optimizer(model);
        LoadOptions options = options(false);
        String strict = refused(optimizer, options);
        assertTrue(strict.contains("state weight/"), strict);
        assertTrue(strict.contains("leave out the modifier that has it"), strict);
        String missing = refused(optimizer, options.allowMissing());
        assertTrue(
                missing.contains("is not in the file, and cannot begin after 10 updates:"),
                missing);
        assertArrayEquals(new float[OUTPUTS], (float[]) field(model, "bias"));
    }

    private static String refused(ModelOptimizer<Object> optimizer, LoadOptions options) {
        return assertThrows(
                        CheckpointException.class,
                        () -> TorchState.load(optimizer, run("adam").file(), options))
                .getMessage();
    }

    @Test
    void aWindowBegins() throws Exception {
        Object windowed = TestModel.of(loader, "models.Windowed");
        ModelOptimizer<Object> optimizer = TestModel.optimizer(windowed);
        TorchState.load(optimizer, run("adam").file(), options(false));
        Object model = TestModel.of(loader, run("adam").model(false));
        ModelOptimizer<Object> single = TestModel.optimizer(model);
        TorchState.load(single, run("adam").file(), options(false));
        Arrays.fill((float[]) field(windowed, "biasGradient"), 0.5f);
        Arrays.fill((float[]) field(model, "biasGradient"), 0.5f);
        optimizer.step();
        optimizer.step();
        single.step();
        assertEquals(BEFORE + 1, optimizer.updates());
        assertArrayEquals((float[]) field(model, "bias"), (float[]) field(windowed, "bias"));
    }

    @Test
    void weightsAloneAreForWeights() {
        Object model = TestModel.of(loader, run("adam").model(false));
        assertThrows(
                IllegalArgumentException.class,
                () -> TorchState.load(
                        TestModel.optimizer(model), run("adam").file(), LoadOptions.weightsOnly()));
    }

    private static String refused(String rule, Path file, LoadOptions options) throws Exception {
        Object model = TestModel.of(loader, run(rule).model(false));
        ModelOptimizer<Object> optimizer = TestModel.optimizer(model);
        String message = assertThrows(
                        CheckpointException.class, () -> TorchState.load(optimizer, file, options))
                .getMessage();
        for (float[] row : (float[][]) field(model, "weight")) {
            assertArrayEquals(new float[INPUTS], row);
        }
        assertEquals(0, optimizer.updates());
        return message;
    }
}
