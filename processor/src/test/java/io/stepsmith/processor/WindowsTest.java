package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

/** Windows of micro-batches that end early, and those whose micro-batches have weights. */
class WindowsTest {
    private static final int LENGTH = 4;

    /**
     * Arrays of every format, in slices too; in a flat matrix and in slices of bfloat16, gradients
     * and masters do not lie alike.
     */
    private static final String FORMATS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.25, momentum = 0.5)
            %s
            public class %s {
                @Param public double[] d = {1, -2, 3};
                public double[] dGradient = new double[3];
                @Param(shape = {"2", "3"}) @Group(rule = Adafactor.class) public float[] f = {1, 2, 3, 4, 5, 6};
                public float[] fGradient = new float[6];
                @Param(shape = {"2", "3"}) @Group(rule = Adafactor.class) public short[] b = {0x3f80, 0x4000, 0x4040, 0x4080, 0x40a0, 0x40c0};
                public float[] bGradient = new float[6];
                @Param public float[] s = {1, 2, 3, 4, 5, 6, 7};
                public float[] sGradient = new float[7];
                @Slice(of = "s", length = "3") int first = 0;
                @Slice(of = "s", shape = {"2", "2"}) @Group(rule = Adafactor.class) int second = 3;
                @Param public short[] h = {0x3f80, 0x4000, 0x4040, 0x4080, 0x40a0, 0x40c0, 0x40e0};
                public float[] hGradient = new float[7];
                @Slice(of = "h", length = "3") int third = 0;
                @Slice(of = "h") int fourth = 3;
            }
            """;

    private static final String DOUBLES = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.5, arithmetic = Arithmetic.STRICT%s)
            @Accumulate(3)
            public class %s {
                @Param public double[] w = {1, -2, 3};
                public double[] wGradient = new double[3];
                public int examples;
            }
            """;

    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    FORMATS.formatted("", "Formats"),
                    FORMATS.formatted("@Accumulate(4)", "KeptFormats"),
                    DOUBLES.formatted("", "Tokens"),
                    DOUBLES.formatted(", batchSize = \"examples\"", "TokensOfExamples"),
                    Small.source("PlainAdam", "@Optimizer(rule = AdamW.class) @Clip(norm = 0.5)"),
                    Small.source(
                            "KeptAdam",
                            "@Optimizer(rule = AdamW.class) @Clip(norm = 0.5) @Accumulate(4)"),
                    Small.source(
                            "OwnAdam",
                            "@Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED) @Clip(norm = 0.5) @Accumulate(4)"),
                    Small.source("PlainLamb", "@Optimizer(rule = Lamb.class)"),
                    Small.source(
                            "SumLamb",
                            "@Optimizer(rule = Lamb.class) @Accumulate(value = 4, mean = false)"),
                    Small.source("PlainLoss", "@Optimizer(rule = Polyak.class)"),
                    Small.source("KeptLoss", "@Optimizer(rule = Polyak.class) @Accumulate(4)"),
                    Small.source(
                            "Flat",
                            "@Optimizer(rule = Sgd.class) @Accumulate(4) @Plateau(metric = Plateau.Metric.LOSS, factor = 0.5, patience = 0)"))
            .load();

    @ParameterizedTest
    @CsvSource({
        "PlainAdam, KeptAdam, true, false, 1, 1",
        "PlainAdam, KeptAdam, true, false, 3, 3",
        "PlainAdam, OwnAdam, true, true, 2, 1",
        "PlainLamb, SumLamb, false, false, 2, 2"
    })
    void aWindowThatEndsIsTheMeanOrSumOfWhatCame(
            String plainName, String name, boolean isMean, boolean byModel, int came, int threads) {
        Small plain = Small.of(LOADER, plainName, builder -> {});
        Small windows = Small.of(LOADER, name, builder -> builder.threads(threads));
        for (int update = 0; update < 4; update++) {
            int length = update % 2 == 0 ? came : LENGTH;
            for (int batch = 0; batch < length; batch++) {
                for (int k = 0; k < plain.weights.length; k++) {
                    for (int i = 0; i < plain.weights[k].length; i++) {
                        float g = Small.gradient(update * LENGTH + batch, k, i);
                        plain.gradients[k][i] = batch == 0 ? g : plain.gradients[k][i] + g;
                        windows.gradients[k][i] = byModel ? windows.gradients[k][i] + g : g;
                    }
                }
                assertEquals(
                        batch == LENGTH - 1 ? Outcome.APPLIED : Outcome.ACCUMULATED,
                        windows.optimizer.step());
            }
            for (int k = 0; k < plain.weights.length; k++) {
                if (!byModel) {
                    Arrays.fill(windows.gradients[k], Float.NaN);
                }
                for (int i = 0; i < plain.weights[k].length; i++) {
                    plain.gradients[k][i] *= isMean ? (float) (1.0 / length) : 1;
                }
            }
            plain.optimizer.step();
            assertEquals(
                    length == LENGTH ? Outcome.ACCUMULATED : Outcome.APPLIED,
                    windows.optimizer.endAccumulation());
            assertEquals(update + 1, windows.optimizer.updates());
            assertEquals(update + 1, windows.optimizer.clock());
            assertSameWeights(plain, windows);
            assertEquals(Outcome.ACCUMULATED, windows.optimizer.endAccumulation());
            assertSameWeights(plain, windows);
        }
        windows.optimizer.close();
    }

    @Test
    void aWindowEndsInEveryFormat() throws Exception {
        Object plain = TestModel.of(LOADER, "models.Formats");
        Object windows = TestModel.of(LOADER, "models.KeptFormats");
        ModelOptimizer<Object> plainOptimizer = TestModel.optimizer(plain);
        ModelOptimizer<Object> optimizer = TestModel.optimizer(windows);
        for (int update = 0; update < 3; update++) {
            gradients(plain, update + 1);
            gradients(windows, update + 0.5);
            optimizer.step();
            gradients(windows, update + 1.5);
            optimizer.step();
            gradients(windows, Double.NaN);
            assertEquals(Outcome.APPLIED, optimizer.endAccumulation());
            plainOptimizer.step();
            for (String name : List.of("d", "f", "b", "s", "h")) {
                assertArrayEquals(
                        new Object[] {values(plain, name)}, new Object[] {values(windows, name)});
            }
        }
    }

    private static void gradients(Object model, double value) throws Exception {
        Arrays.fill((double[]) values(model, "dGradient"), value);
        for (String name : List.of("fGradient", "bGradient", "sGradient", "hGradient")) {
            Arrays.fill((float[]) values(model, name), (float) value);
        }
    }

    private static Object values(Object model, String name) throws Exception {
        return model.getClass().getField(name).get(model);
    }

    /** Steps of gradient descent, written out. */
    @ParameterizedTest
    @ValueSource(strings = {"Tokens", "TokensOfExamples"})
    void microBatchesHaveWeights(String name) throws Exception {
        Object model = TestModel.of(LOADER, "models." + name);
        ModelOptimizer<Object> optimizer = TestModel.optimizer(model);
        double[] w = (double[]) values(model, "w");
        double[] g = (double[]) values(model, "wGradient");
        double[] expected = w.clone();
        double[][] weights = {{512, 17, 300}, {1, 1, 1}, {0.25, 1e20}};
        int[] examples = {1, 4, 8};
        for (int window = 0; window < weights.length; window++) {
            double[] sum = new double[3];
            double total = 0;
            for (int batch = 0; batch < weights[window].length; batch++) {
                int n = name.equals("Tokens") ? 1 : examples[batch];
                model.getClass().getField("examples").setInt(model, n);
                double weight = weights[window][batch];
                total += weight;
                for (int i = 0; i < 3; i++) {
                    g[i] = Math.cos(window * 10 + batch + i);
                    sum[i] += weight / n * g[i];
                }
                optimizer.step(0, weight);
            }
            if (window == 2) {
                assertEquals(Outcome.APPLIED, optimizer.endAccumulation());
            }
            for (int i = 0; i < 3; i++) {
                expected[i] -= 0.5 * (1 / total * sum[i]);
            }
            assertArrayEquals(expected, w);
        }
        assertEquals(3, optimizer.updates());
    }

    @Test
    void lossesHaveTheWeights() {
        Small plain = Small.of(LOADER, "PlainLoss", builder -> {});
        Small windows = Small.of(LOADER, "KeptLoss", builder -> {});
        fill(plain, 0.5f);
        fill(windows, 0.5f);
        windows.optimizer.step(3, 2);
        windows.optimizer.step(7, 6);
        assertEquals(Outcome.APPLIED, windows.optimizer.endAccumulation());
        plain.optimizer.step((2 * 3.0 + 6 * 7.0) / 8);
        assertSameWeights(plain, windows);
    }

    @Test
    void aPlateauSeesTheLossOfAWindowThatEnds() {
        Small model = Small.of(LOADER, "Flat", builder -> {});
        double rate = model.optimizer.learningRate();
        for (double loss : new double[] {2, 4, 4}) {
            model.optimizer.step(loss, 1);
            model.optimizer.step(loss + 1, 3);
            model.optimizer.endAccumulation();
        }
        assertEquals(rate / 4, model.optimizer.learningRate());
    }

    @ParameterizedTest
    @CsvSource({"KeptAdam, 3", "OwnAdam, 1"})
    void aWindowOfWeightsIsSavedAndRestored(String name, double weight) {
        Small first = Small.of(LOADER, name, builder -> {});
        fill(first, 0.25f);
        first.optimizer.step(0, weight);
        fill(first, -1);
        first.optimizer.step();
        OptimizerState saved = first.optimizer.state().copy();
        Small second = Small.of(LOADER, name, builder -> {});
        copy(first, second);
        second.optimizer.restore(saved);
        for (Small model : List.of(first, second)) {
            assertEquals(Outcome.APPLIED, model.optimizer.endAccumulation());
            fill(model, 2);
            model.optimizer.step();
            model.optimizer.step();
            model.optimizer.step();
            assertEquals(Outcome.APPLIED, model.optimizer.step());
        }
        assertSameWeights(first, second);
    }

    @Test
    void whatIsNotANumberIsSkipped() {
        Small windows = Small.of(LOADER, "KeptAdam", builder -> {});
        fill(windows, Float.NaN);
        List<float[]> before = windows.copy();
        windows.optimizer.step();
        assertEquals(Outcome.SKIPPED, windows.optimizer.endAccumulation());
        assertEquals(Outcome.ACCUMULATED, windows.optimizer.endAccumulation());
        for (int k = 0; k < before.size(); k++) {
            assertArrayEquals(before.get(k), windows.weights[k]);
        }
        fill(windows, 1);
        windows.optimizer.step();
        assertEquals(Outcome.APPLIED, windows.optimizer.endAccumulation());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-31, 1e31})
    void aWeightIsAPositiveNumber(double weight) {
        Small windows = Small.of(LOADER, "KeptAdam", builder -> {});
        List<float[]> before = windows.copy();
        fill(windows, 1);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> windows.optimizer.step(0, weight))
                .getMessage();
        assertTrue(message.startsWith("weight = " + weight + "; a micro-batch needs"), message);
        assertEquals(Outcome.ACCUMULATED, windows.optimizer.endAccumulation());
        for (int k = 0; k < before.size(); k++) {
            assertArrayEquals(before.get(k), windows.weights[k]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PlainAdam, write @Accumulate on the model",
        "OwnAdam, count these with batchSize",
        "SumLamb, leave mean = false out"
    })
    void aWeightIsForMeans(String name, String cure) {
        Small model = Small.of(LOADER, name, builder -> {});
        fill(model, 1);
        String message = assertThrows(IllegalStateException.class, () -> model.optimizer.step(0, 2))
                .getMessage();
        assertTrue(message.contains(cure), message);
        assertEquals(0, model.optimizer.updates());
        assertEquals(
                name.equals("PlainAdam") ? Outcome.APPLIED : Outcome.ACCUMULATED,
                model.optimizer.step(0, 1));
    }

    @Test
    void thereIsNothingToEndWithoutWindows() {
        Small model = Small.of(LOADER, "PlainAdam", builder -> {});
        String message = assertThrows(IllegalStateException.class, model.optimizer::endAccumulation)
                .getMessage();
        assertEquals(
                "the steps of PlainAdamOptimizer do not accumulate; write @Accumulate on the model",
                message);
    }

    private static void fill(Small model, float value) {
        for (float[] gradient : model.gradients) {
            Arrays.fill(gradient, value);
        }
    }

    private static void copy(Small from, Small to) {
        for (int k = 0; k < from.weights.length; k++) {
            System.arraycopy(from.weights[k], 0, to.weights[k], 0, from.weights[k].length);
            System.arraycopy(from.gradients[k], 0, to.gradients[k], 0, from.gradients[k].length);
        }
    }

    private static void assertSameWeights(Small expected, Small actual) {
        for (int k = 0; k < expected.weights.length; k++) {
            assertArrayEquals(expected.weights[k], actual.weights[k]);
        }
    }
}
