package io.stepsmith.processor.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Bfloat16;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.checkpoint.Checkpoint;
import io.stepsmith.checkpoint.CheckpointException;
import io.stepsmith.checkpoint.LoadOptions;
import io.stepsmith.checkpoint.Metadata;
import io.stepsmith.checkpoint.Weights;
import io.stepsmith.checkpoint.safetensors.Dtype;
import io.stepsmith.checkpoint.safetensors.Header;
import io.stepsmith.checkpoint.safetensors.SafetensorsReader;
import io.stepsmith.checkpoint.safetensors.SafetensorsWriter;
import io.stepsmith.checkpoint.safetensors.TensorSource;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Weights in files of their own: written for others, and read from theirs. */
class WeightsTest {
    private static final String NET = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = io.stepsmith.rule.AdamW.class, learningRate = 0.1)
            @WeightAverage(decay = 0.5)
            public class Net {
                @Param public float[][] matrix = new float[2][3];
                public float[][] matrixGradient = new float[2][3];
                @Param(shape = {"2", "2"}) public double[] flat = new double[4];
                public double[] flatGradient = new double[4];
                @Param public float[][] ragged = {new float[1], new float[3]};
                public float[][] raggedGradient = {new float[1], new float[3]};
                @Param public short[] half = new short[2];
                public float[] halfGradient = new float[2];
                @Param public Layer[] layers = {new Layer(), new Layer()};

                public static class Layer {
                    @Param public float[] bias = new float[2];
                    public float[] biasGradient = new float[2];
                }
            }
            """;

    private static final String PERTURBED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, modifiers = Sam.class, learningRate = 0.1)
            public class Perturbed {
                @Param public float[] weight = {1, 2};
                public float[] weightGradient = {1, 1};
            }
            """;

    private static final String KEPT = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.language.*;
            @Optimizer(rule = Kept.Rule.class, learningRate = 0.1)
            public class Kept {
                @Param public float[] weight = {1, 2};
                public float[] weightGradient = {3, 4};

                @UpdateRule
                public static final class Rule {
                    @State double master;

                    double update(double w, double g, Step step) {
                        master = master + g;
                        return master;
                    }
                }
            }
            """;

    private static ClassLoader loader;

    @TempDir
    Path folder;

    private Path file;
    private Object model;
    private ModelOptimizer<Object> optimizer;

    @BeforeAll
    static void compile() {
        loader = Compiled.of(Compiled.WITH_VECTORS, NET, PERTURBED, KEPT).load();
    }

    @BeforeEach
    void make() {
        file = folder.resolve("weights.safetensors");
        model = TestModel.of(loader, "models.Net");
        optimizer = TestModel.optimizer(model);
    }

    private static Object field(Object object, String name) {
        try {
            return object.getClass().getField(name).get(object);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object bias(Object model, int layer) {
        return field(Array.get(field(model, "layers"), layer), "bias");
    }

    /** All weights of a model, as one text. */
    private static String text(Object model) {
        return Arrays.deepToString(new Object[] {
            field(model, "matrix"),
            field(model, "flat"),
            field(model, "ragged"),
            field(model, "half"),
            bias(model, 0),
            bias(model, 1)
        });
    }

    private static void fill(Object model) {
        float[][] matrix = (float[][]) field(model, "matrix");
        for (int i = 0; i < 6; i++) {
            matrix[i / 3][i % 3] = i + 0.1f;
        }
        System.arraycopy(new double[] {0.1, -0.2, 0.3, 1e-300}, 0, field(model, "flat"), 0, 4);
        float[][] ragged = (float[][]) field(model, "ragged");
        ragged[0][0] = 7;
        ragged[1][2] = 9;
        ((short[]) field(model, "half"))[1] = Bfloat16.nearestEven(1.5f);
        ((float[]) bias(model, 1))[0] = Float.MIN_VALUE;
    }

    private static TensorSource tensor(String name, Dtype dtype, Object array, long... shape) {
        return TensorSource.of(
                name,
                dtype,
                Arrays.stream(shape).boxed().toList(),
                List.of(array),
                0,
                Array.getLength(array));
    }

    @Test
    void checkpointsAreSaidToBeSome() {
        Checkpoint.save(optimizer, Metadata.none(), file);
        String message = assertThrows(
                        CheckpointException.class, () -> Weights.load(optimizer, file))
                .getMessage();
        assertTrue(
                message.startsWith(file + " is a checkpoint of a run, whose weights Checkpoint.load"
                        + " takes with LoadOptions.weightsOnly(). Read as a file of weights it"
                        + " does not fit the model:\n  "),
                message);
        Checkpoint.load(optimizer, file, LoadOptions.weightsOnly());
    }

    /** What a rule calls master is its state, where weights are no bfloat16 numbers. */
    @Test
    void theStateOfARuleStays() {
        Object kept = TestModel.of(loader, "models.Kept");
        ModelOptimizer<Object> run = TestModel.optimizer(kept);
        run.step();
        Weights.save(run, file);
        Path whole = folder.resolve("run");
        Checkpoint.save(run, Metadata.none(), whole);
        run.step();
        Weights.load(run, file);
        assertArrayEquals(new float[] {6, 8}, master(run));
        Checkpoint.load(run, whole, LoadOptions.weightsOnly());
        assertArrayEquals(new float[] {6, 8}, master(run));
    }

    private static float[] master(ModelOptimizer<Object> run) {
        return (float[]) run.state().slots().stream()
                .filter(slot -> slot.name().equals("weight/master"))
                .findFirst()
                .orElseThrow()
                .toArray();
    }

    @Test
    void linksAreFollowedAndStay() throws IOException {
        Files.write(file, new byte[1]);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file.getFileName());
        Weights.save(optimizer, link);
        assertTrue(Files.isSymbolicLink(link));
        Weights.load(optimizer, file);
    }

    /** All that the model has, in other formats and under its own names. */
    private static List<TensorSource> others() {
        List<TensorSource> tensors = new ArrayList<>();
        tensors.add(tensor("matrix", Dtype.F64, new double[] {1, 2, 3, 4, 5, 1 + 1e-12}, 2, 3));
        tensors.add(tensor("flat", Dtype.F32, new float[] {1, 2, 3, 0.1f}, 2, 2));
        tensors.add(tensor("ragged", Dtype.F32, new float[] {1, 2, 3, 4}, 4));
        tensors.add(tensor("half", Dtype.F32, new float[] {1.25f, 0.1f}, 2));
        tensors.add(tensor("layers[0].bias", Dtype.F16, new short[] {0x3c00, (short) 0xc000}, 2));
        tensors.add(tensor("layers[1].bias", Dtype.BF16, new short[] {0x3f80, 0x4040}, 1, 2));
        return tensors;
    }

    private void write(List<TensorSource> tensors) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            new SafetensorsWriter().write(channel, Map.of(), tensors, false);
        }
    }

    private String refused(LoadOptions options) {
        fill(model);
        String before = text(model);
        String message = assertThrows(
                        CheckpointException.class, () -> Weights.load(optimizer, file, options))
                .getMessage();
        assertEquals(before, text(model));
        assertTrue(message.startsWith(file.toString()), message);
        return message;
    }

    @Test
    void comeBackBitForBitFromAPlainFile() throws IOException {
        fill(model);
        Weights.save(optimizer, file);
        try (FileChannel channel = FileChannel.open(file)) {
            Header header = SafetensorsReader.open(channel).header();
            assertEquals(6, header.size());
            assertEquals("pt", header.metadata("format"));
            assertEquals(List.of(2L, 3L), shape(header, "matrix"));
            assertEquals(List.of(2L, 2L), shape(header, "flat"));
            assertEquals(List.of(4L), shape(header, "ragged"));
            assertEquals(Dtype.BF16, Objects.requireNonNull(header.find("half")).dtype());
            assertEquals(List.of(2L), shape(header, "layers[1].bias"));
        }
        Object other = TestModel.of(loader, "models.Net");
        Weights.load(TestModel.optimizer(other), file);
        assertEquals(text(model), text(other));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    private static List<Long> shape(Header header, String name) {
        return Objects.requireNonNull(header.find(name), name).shape();
    }

    @Test
    void becomeTheNearestOfTheModelsFormats() throws IOException {
        write(others());
        Weights.load(optimizer, file);
        assertEquals("[1.0, 2.0, 3.0]", Arrays.toString(((float[][]) field(model, "matrix"))[0]));
        assertEquals(1f, ((float[][]) field(model, "matrix"))[1][2]);
        assertArrayEquals(new double[] {1, 2, 3, 0.1f}, (double[]) field(model, "flat"));
        assertArrayEquals(new float[] {2, 3, 4}, ((float[][]) field(model, "ragged"))[1]);
        assertArrayEquals(new float[] {1, -2}, (float[]) bias(model, 0));
        assertArrayEquals(new float[] {1, 3}, (float[]) bias(model, 1));
        short[] half = (short[]) field(model, "half");
        assertEquals(1.25f, Bfloat16.toFloat(half[0]));
        assertEquals(Bfloat16.nearestEven(0.1f), half[1]);
    }

    /** The next step starts from the weights that were loaded, in full precision. */
    @Test
    void becomeTheWeightsThatAreTrained() throws IOException {
        write(others());
        Weights.load(optimizer, file);
        float[] master = (float[]) optimizer.state().slots().stream()
                .filter(slot -> slot.name().equals("half/master"))
                .findFirst()
                .orElseThrow()
                .toArray();
        assertArrayEquals(new float[] {1.25f, 0.1f}, master);
        optimizer.hyperparameter("learningRate", 0);
        optimizer.step();
        assertEquals(1.25f, Bfloat16.toFloat(((short[]) field(model, "half"))[0]));
    }

    @Test
    void areRenamedAndTransposed() throws IOException {
        List<TensorSource> tensors = others();
        tensors.set(0, tensor("m.w", Dtype.BF16, bits(1, 2, 3, 4, 5, 6), 3, 2));
        tensors.set(1, tensor("m.f", Dtype.F64, new double[] {1, 2, 3, 4}, 2, 2));
        tensors.set(4, tensor("h.0.bias", Dtype.F32, new float[] {1, 2}, 2));
        tensors.set(5, tensor("h.1.bias", Dtype.F32, new float[] {3, 4}, 2));
        write(tensors);
        Weights.load(
                optimizer,
                file,
                LoadOptions.strict()
                        .rename("m.w", "matrix")
                        .rename("m.f", "flat")
                        .rename("h.0", "layers[0]")
                        .rename("h.1", "layers[1]")
                        .transpose("matrix")
                        .transpose("flat"));
        assertEquals("[[1.0, 3.0, 5.0], [2.0, 4.0, 6.0]]", Arrays.deepToString((float[][])
                field(model, "matrix")));
        assertArrayEquals(new double[] {1, 3, 2, 4}, (double[]) field(model, "flat"));
        assertArrayEquals(new float[] {3, 4}, (float[]) bias(model, 1));
    }

    private static short[] bits(float... values) {
        short[] bits = new short[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Bfloat16.nearestEven(values[i]);
        }
        return bits;
    }

    @Test
    void allDifferencesAreListedWithWhatTakesThem() throws IOException {
        List<TensorSource> tensors = others();
        tensors.set(0, tensor("matrix", Dtype.F32, new float[6], 3, 2));
        tensors.set(1, tensor("flat", Dtype.F32, new float[6], 6));
        tensors.set(2, tensor("ragged", Dtype.I32, new int[4], 4));
        tensors.set(3, tensor("other", Dtype.F32, new float[4], 4));
        write(tensors);
        String message = refused(LoadOptions.strict().rename("nothing", "x").transpose("y"));
        for (String difference : List.of(
                "matrix is [2, 3], in the file it is [3, 2]: transpose(\"matrix\") takes it",
                "parameter flat is [2, 2], in the file it is [6]",
                "parameter ragged is I32 in the file",
                "parameter half is not in the file, as half: rename(...)",
                "other is not in the model: rename(...)",
                "rename(\"nothing\", ...) names nothing in the file",
                "transpose(\"y\") names no parameter")) {
            assertTrue(message.contains(difference), difference + " in " + message);
        }
        tensors = others();
        tensors.set(3, tensor("other", Dtype.F32, new float[4], 4));
        write(tensors);
        message = refused(LoadOptions.strict());
        assertTrue(message.contains("half is not in the file"), message);
        assertTrue(message.contains("other is not in the model"), message);
        assertFalse(refused(LoadOptions.strict().ignoreExtra()).contains("other is not in"));
        assertFalse(refused(LoadOptions.strict().allowMissing()).contains("half is not"));
        Object filled = TestModel.of(loader, "models.Net");
        fill(filled);
        LoadOptions both = LoadOptions.strict().ignoreExtra().allowMissing();
        Weights.load(TestModel.optimizer(filled), file, both);
        assertEquals(Bfloat16.nearestEven(1.5f), ((short[]) field(filled, "half"))[1]);
        assertEquals(3f, ((float[][]) field(filled, "matrix"))[0][2]);
    }

    @Test
    void twoTensorsOfOneNameAreRefused() throws IOException {
        List<TensorSource> tensors = others();
        tensors.add(tensor("second", Dtype.F32, new float[6], 2, 3));
        write(tensors);
        String message = refused(LoadOptions.strict().rename("second", "matrix"));
        assertTrue(message.contains("matrix is there twice after renaming"), message);
    }

    @Test
    void numbersThatDoNotFitAreRefusedBeforeAnyIsWritten() throws IOException {
        List<TensorSource> tensors = others();
        tensors.set(0, tensor("matrix", Dtype.F64, new double[] {1, 2, 3, 1e39, 5, 6}, 2, 3));
        tensors.set(3, tensor("half", Dtype.F32, new float[] {1, Float.MAX_VALUE}, 2));
        write(tensors);
        String message = refused(LoadOptions.strict());
        assertTrue(message.contains("parameter matrix has the number 1.0E39 at 3"), message);
        assertTrue(
                message.contains("parameter half has the number 3.4028234663852886E38"), message);
    }

    @Test
    void brokenFilesAreRefused() throws IOException {
        assertTrue(refused(LoadOptions.strict()).contains("there is no such file"));
        write(others());
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 100, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            refused(LoadOptions.strict());
        }
    }

    @Test
    void manyDifferencesAreCounted() throws IOException {
        List<TensorSource> tensors = others();
        for (int i = 0; i < 200; i++) {
            tensors.add(tensor("extra" + i, Dtype.F32, new float[1]));
        }
        write(tensors);
        String message = refused(LoadOptions.strict());
        assertTrue(message.endsWith("and 150 more"), message);
    }

    @Test
    void thoseForEvaluationAreSavedWhereTheyAreInTheModel() {
        fill(model);
        optimizer.step();
        optimizer.step();
        String trained = text(model);
        optimizer.evaluationWeights();
        String evaluated = text(model);
        Weights.save(optimizer, file);
        assertThrows(IllegalStateException.class, () -> Weights.load(optimizer, file));
        optimizer.trainingWeights();
        assertEquals(trained, text(model));
        Weights.load(optimizer, file);
        assertEquals(evaluated, text(model));
        assertFalse(trained.equals(evaluated));
    }

    @Test
    void perturbedOnesAreNotSaved() {
        ModelOptimizer<Object> perturbed =
                TestModel.optimizer(TestModel.of(loader, "models.Perturbed"));
        perturbed.perturb();
        String message = assertThrows(
                        IllegalStateException.class, () -> Weights.save(perturbed, file))
                .getMessage();
        assertTrue(message.contains("trainingWeights()"), message);
        assertFalse(Files.exists(file));
    }

    @Test
    void aFileThatCannotBeWrittenLeavesTheOldOne() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("directory"));
        assertThrows(CheckpointException.class, () -> Weights.save(optimizer, directory));
        assertTrue(Files.isDirectory(directory));
        Weights.save(optimizer, file);
        Weights.save(optimizer, file);
        Weights.load(optimizer, file);
    }
}
