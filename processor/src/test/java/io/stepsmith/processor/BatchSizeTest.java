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

import java.util.ArrayList;
import java.util.List;

/** Gradients that are sums over examples give the updates of their mean. */
class BatchSizeTest {
    private static final int[] EXAMPLES = {32, 32, 7, 1, 19, 64};

    /** A sum of squares by hand, and a model whose counts and gradients are in another instance. */
    private static final String APART = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.5, arithmetic = Arithmetic.STRICT, separateGradients = true, batchSize = "getExamples()")
            public class Apart {
                @Param public double[] w = {1, -2, 3};
                public int examples;
                int getExamples() {
                    if (examples == 13) {
                        throw new UnsupportedOperationException("13 examples");
                    }
                    return examples;
                }
            }
            """;

    /** A rule whose second gradient is where the first one leads, so that its size counts. */
    private static final String STEEP = """
            package models;
            import io.stepsmith.language.*;
            @UpdateRule
            public final class Steep {
                double update(double w, double g, Step step) { return g; }
                double perturb(double w, double g, Step step) { return w + g; }
            }
            """;

    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    APART,
                    STEEP,
                    Small.source("PlainAdam", "@Optimizer(rule = AdamW.class) @Clip(norm = 0.5)"),
                    batched("Adam", "@Optimizer(rule = AdamW.class, %s) @Clip(norm = 0.5)"),
                    batched(
                            "ScaledAdam",
                            "@Optimizer(rule = AdamW.class, %s) @Clip(norm = 0.5) @LossScale(initial = 1024)"),
                    batched(
                            "KeptAdam",
                            "@Optimizer(rule = AdamW.class, %s) @Clip(norm = 0.5) @Accumulate(3)"),
                    batched(
                            "OwnAdam",
                            "@Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED, %s) @Clip(norm = 0.5) @Accumulate(3) @LossScale(initial = 1024)"),
                    Small.source("PlainLoss", "@Optimizer(rule = Polyak.class)"),
                    batched("KeptLoss", "@Optimizer(rule = Polyak.class, %s) @Accumulate(2)"),
                    Small.source("PlainSteep", "@Optimizer(rule = Steep.class, learningRate = 1)"),
                    batched("SteepBatch", "@Optimizer(rule = Steep.class, learningRate = 1, %s)"))
            .load();

    private static String batched(String name, String annotations) {
        return Small.source(name, annotations.formatted("batchSize = \"examples\""))
                .replace(
                        "@Param public float[] w ",
                        "public int examples;\n@Param public float[] w ");
    }

    @ParameterizedTest
    @CsvSource({"Adam, 1, 1", "Adam, 1, 3", "ScaledAdam, 1024, 2"})
    void anUpdateIsOfTheMeanOfTheExamples(String name, float scale, int threads) throws Exception {
        Small plain = Small.of(LOADER, "PlainAdam", builder -> {});
        Small batched = Small.of(LOADER, name, builder -> builder.threads(threads));
        for (int step = 0; step < EXAMPLES.length; step++) {
            int n = EXAMPLES[step];
            examples(batched, n);
            fill(batched, step, n * scale);
            for (int k = 0; k < plain.gradients.length; k++) {
                for (int i = 0; i < plain.gradients[k].length; i++) {
                    plain.gradients[k][i] = (float) (1.0 / n / scale) * batched.gradients[k][i];
                }
            }
            assertEquals(Outcome.APPLIED, plain.optimizer.step());
            assertEquals(Outcome.APPLIED, batched.optimizer.step());
            assertSameWeights(plain, batched);
        }
        batched.optimizer.close();
    }

    @ParameterizedTest
    @CsvSource({"KeptAdam, 1, false", "OwnAdam, 1024, true"})
    void aWindowIsDividedByAllItsExamples(String name, float scale, boolean byModel)
            throws Exception {
        Small plain = Small.of(LOADER, "PlainAdam", builder -> {});
        Small windows = Small.of(LOADER, name, builder -> {});
        for (int window = 0; window < EXAMPLES.length; window++) {
            float[][] sums = new float[plain.weights.length][];
            int all = 0;
            for (int batch = 0; batch < 3; batch++) {
                int n = EXAMPLES[(window + batch) % EXAMPLES.length];
                all += n;
                examples(windows, n);
                for (int k = 0; k < sums.length; k++) {
                    sums[k] = batch == 0 ? new float[plain.weights[k].length] : sums[k];
                    for (int i = 0; i < sums[k].length; i++) {
                        float g = scale * n * Small.gradient(3 * window + batch, k, i);
                        sums[k][i] += g;
                        windows.gradients[k][i] = byModel ? sums[k][i] : g;
                    }
                }
                assertEquals(
                        batch < 2 ? Outcome.ACCUMULATED : Outcome.APPLIED,
                        windows.optimizer.step());
            }
            for (int k = 0; k < sums.length; k++) {
                for (int i = 0; i < sums[k].length; i++) {
                    plain.gradients[k][i] = (float) (1.0 / all / scale) * sums[k][i];
                }
            }
            plain.optimizer.step();
            assertSameWeights(plain, windows);
        }
    }

    /** Steps of gradient descent, written out. */
    @Test
    void examplesAreThoseOfTheInstanceWithTheGradients() throws Exception {
        Object model = TestModel.of(LOADER, "models.Apart");
        Object gradients = TestModel.of(LOADER, "models.Apart");
        ModelOptimizer<Object> optimizer = TestModel.optimizer(model);
        double[] w = (double[]) model.getClass().getField("w").get(model);
        double[] g = (double[]) model.getClass().getField("w").get(gradients);
        double[] expected = w.clone();
        for (int n : EXAMPLES) {
            model.getClass().getField("examples").setInt(gradients, n);
            for (int i = 0; i < w.length; i++) {
                g[i] = n * Math.sin(n + i);
                expected[i] -= 0.5 * (1.0 / n * g[i]);
            }
            optimizer.step(gradients);
            assertArrayEquals(expected, w);
        }
        model.getClass().getField("examples").setInt(gradients, 0);
        String message = assertThrows(IllegalStateException.class, () -> optimizer.step(gradients))
                .getMessage();
        assertEquals(
                "Apart.getExamples() is 0, but ApartOptimizer divides gradients by it, the number of examples "
                        + "they are a sum over: it must be 1 or more before each step, in the object that has the gradients",
                message);
        model.getClass().getField("examples").setInt(gradients, 13);
        assertThrows(UnsupportedOperationException.class, () -> optimizer.step(gradients));
        assertArrayEquals(expected, w);
        assertEquals(EXAMPLES.length, optimizer.updates());
        assertThrows(IllegalStateException.class, optimizer::step);
        model.getClass().getField("examples").setInt(gradients, 1);
        assertEquals(Outcome.APPLIED, optimizer.step(gradients));
    }

    @ParameterizedTest
    @CsvSource({"0", "-5"})
    void nothingIsWrittenWithoutExamples(int none) throws Exception {
        Small windows = Small.of(LOADER, "KeptAdam", builder -> {});
        for (int step = 0; step < 5; step++) {
            examples(windows, 8);
            fill(windows, step, 8);
            windows.optimizer.step();
        }
        List<float[]> weights = windows.copy();
        OptimizerState before = windows.optimizer.state().copy();
        examples(windows, none);
        String message = assertThrows(IllegalStateException.class, windows.optimizer::step)
                .getMessage();
        assertTrue(message.startsWith("KeptAdam.examples is " + none), message);
        OptimizerState after = windows.optimizer.state();
        for (int k = 0; k < weights.size(); k++) {
            assertArrayEquals(weights.get(k), windows.weights[k]);
        }
        assertSameState(before, after);
        examples(windows, 1);
        assertEquals(Outcome.APPLIED, windows.optimizer.step());
    }

    /** A micro-batch counts by its examples. */
    @Test
    void aRuleSeesTheMeanOfTheLossesOverExamples() throws Exception {
        Small plain = Small.of(LOADER, "PlainLoss", builder -> {});
        Small windows = Small.of(LOADER, "KeptLoss", builder -> {});
        double[] losses = {3, 5};
        int[] examples = {3, 1};
        for (int batch = 0; batch < 2; batch++) {
            examples(windows, examples[batch]);
            for (float[] gradient : windows.gradients) {
                java.util.Arrays.fill(gradient, examples[batch] * 0.5f);
            }
            windows.optimizer.step(losses[batch]);
        }
        for (float[] gradient : plain.gradients) {
            java.util.Arrays.fill(gradient, 0.5f);
        }
        plain.optimizer.step((3 * 3.0 + 5) / 4);
        assertSameWeights(plain, windows);
    }

    /** Both gradients are means, each of its own examples; what is refused takes nothing back. */
    @Test
    void aPerturbationIsOfTheMean() throws Exception {
        Small plain = Small.of(LOADER, "PlainSteep", builder -> {});
        Small batched = Small.of(LOADER, "SteepBatch", builder -> {});
        for (int step = 0; step < 2; step++) {
            fill(plain, step, 1);
            plain.optimizer.perturb();
            examples(batched, 4);
            fill(batched, step, 4);
            batched.optimizer.perturb();
            assertSameWeights(plain, batched);
            List<float[]> perturbed = batched.copy();
            examples(batched, 0);
            assertThrows(IllegalStateException.class, batched.optimizer::step);
            assertThrows(IllegalStateException.class, batched.optimizer::perturb);
            for (int k = 0; k < perturbed.size(); k++) {
                assertArrayEquals(perturbed.get(k), batched.weights[k]);
            }
            fill(plain, step + 10, 1);
            plain.optimizer.step();
            examples(batched, 16);
            fill(batched, step + 10, 16);
            batched.optimizer.step();
            assertSameWeights(plain, batched);
        }
    }

    private static void examples(Small of, int n) throws Exception {
        of.model.getClass().getField("examples").setInt(of.model, n);
    }

    private static void fill(Small model, int step, float factor) {
        for (int k = 0; k < model.gradients.length; k++) {
            for (int i = 0; i < model.gradients[k].length; i++) {
                model.gradients[k][i] = factor * Small.gradient(step, k, i);
            }
        }
    }

    private static void assertSameWeights(Small expected, Small actual) {
        for (int k = 0; k < expected.weights.length; k++) {
            assertArrayEquals(expected.weights[k], actual.weights[k]);
        }
    }

    private static void assertSameState(OptimizerState expected, OptimizerState actual) {
        assertEquals(expected.clock(), actual.clock());
        assertEquals(expected.updates(), actual.updates());
        List<Object> before = new ArrayList<>();
        List<Object> after = new ArrayList<>();
        expected.slots().forEach(slot -> before.add(slot.toArray()));
        actual.slots().forEach(slot -> after.add(slot.toArray()));
        assertArrayEquals(before.toArray(), after.toArray());
    }
}
