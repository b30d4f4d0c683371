package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Outcome;
import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.processor.testing.WatchedModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/** The norms that {@code @Watch} has: of which values they are, and when they are there. */
class WatchTest {
    private static final String SGD = "@Optimizer(rule = Sgd.class, learningRate = 0.1%s) ";
    private static final String ADAMW = "@Optimizer(rule = AdamW.class, learningRate = 0.001) ";

    private static final String OTHERS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            %s
            @Optimizer(rule = Sgd.class, learningRate = 0.25)
            public class Others {
                @Param(ascend = true) public double[] up = {3, 4};
                public double[] upGradient = {30, 40};
                @Param public short[] rounded = {0x4380, 0x4380};
                public float[] roundedGradient = {0.01f, 0.02f};
                @Param @Group(name = "scaled", rateScale = 2) public double[] scaled = {1, 1};
                public double[] scaledGradient = {6, 8};
                @Param @Outer(rows = "dy", columns = "x") @Group(name = "product") public double[][] product = {{1, 2}, {2, 4}};
                public double[] dy = {3, 4}, x = {5, 12};
            }
            """.formatted(WatchedModel.ALL);

    private static final Compiled COMPILED = Compiled.of(
            Compiled.WITH_VECTORS,
            Small.source("Plain", SGD.formatted("") + WatchedModel.ALL),
            Small.source("Decayed", SGD.formatted(", weightDecay = 0.5") + WatchedModel.ALL),
            Small.source("Clipped", ADAMW + WatchedModel.ALL + " @Clip(value = 0.25)"),
            Small.source("Windows", ADAMW + WatchedModel.ALL + " @Accumulate(2)"),
            Small.source("Scaled", ADAMW + WatchedModel.ALL + " @LossScale(initial = 64)"),
            Small.source("Guarded", ADAMW + WatchedModel.ALL + " @Guard"),
            Small.source("Free", ADAMW + "@Clip(norm = 1) @Watch(Statistic.GRADIENT_NORM)"),
            Small.source(
                    "Groups",
                    ADAMW + "@Watch(value = Statistic.UPDATE_RATIO, per = Watch.Per.GROUP)"),
            OTHERS);
    private static final ClassLoader LOADER = COMPILED.load();

    private static Small small(String name) {
        Small small = Small.of(LOADER, name, builder -> {});
        setGradients(small, 1, 1);
        return small;
    }

    private static void setGradients(Small small, int call, double scale) {
        for (int k = 0; k < small.gradients.length; k++) {
            for (int i = 0; i < small.gradients[k].length; i++) {
                small.gradients[k][i] = (float) (scale * Small.gradient(call, k, i));
            }
        }
    }

    private interface Value {
        double of(int k, int i);
    }

    private static double norm(Small small, Value value) {
        List<Double> values = new ArrayList<>();
        for (int k = 0; k < small.weights.length; k++) {
            for (int i = 0; i < small.weights[k].length; i++) {
                values.add(value.of(k, i));
            }
        }
        return WatchedModel.norm(values.stream().mapToDouble(one -> one).toArray());
    }

    private static void near(double expected, double actual) {
        assertEquals(expected, actual, 1e-6 * expected);
    }

    @Test
    void thereIsNothingBeforeAStep() {
        StepStatistics statistics = small("Plain").optimizer.statistics();
        for (Statistic statistic : Statistic.values()) {
            assertTrue(Double.isNaN(statistics.value(statistic)));
            assertTrue(statistics.hasByTensor(statistic));
        }
    }

    /** Weights are 1e7 times greater than updates, which are lost when they are rounded. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-7, 1e-25, 1e-40, 1e22, 1e37})
    void updatesAreNotYetRounded(double scale) {
        Small small = small("Plain");
        setGradients(small, 1, scale);
        double weights = norm(small, (k, i) -> small.weights[k][i]);
        small.optimizer.step();
        StepStatistics statistics = small.optimizer.statistics();
        near(norm(small, (k, i) -> small.gradients[k][i]), statistics.gradientNorm());
        near(statistics.gradientNorm(), statistics.clippedNorm());
        near(weights, statistics.weightNorm());
        near(norm(small, (k, i) -> 0.1f * small.gradients[k][i]), statistics.updateNorm());
        assertEquals(statistics.updateNorm() / statistics.weightNorm(), statistics.updateRatio());
    }

    @Test
    void decayIsInUpdates() {
        Small small = small("Decayed");
        float[] weights = small.weights[0].clone();
        small.optimizer.step();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += Math.pow(0.1 * (small.gradients[0][i] + 0.5 * weights[i]), 2);
        }
        StepStatistics statistics = small.optimizer.statistics();
        near(
                Math.sqrt(sum),
                statistics.valueOfTensor(Statistic.UPDATE_NORM, statistics.tensor("w")));
        near(norm(small, (k, i) -> small.gradients[k][i]), statistics.clippedNorm());
    }

    @Test
    void clippedIsWhatTheRuleSees() {
        Small small = small("Clipped");
        small.optimizer.step();
        StepStatistics statistics = small.optimizer.statistics();
        near(norm(small, (k, i) -> small.gradients[k][i]), statistics.gradientNorm());
        near(
                norm(small, (k, i) -> Math.max(-0.25, Math.min(0.25, small.gradients[k][i]))),
                statistics.clippedNorm());
    }

    @Test
    void windowsHaveTheNormOfTheirMean() {
        Small small = small("Windows");
        assertEquals(Outcome.ACCUMULATED, small.optimizer.step());
        StepStatistics statistics = small.optimizer.statistics();
        assertTrue(Double.isNaN(statistics.gradientNorm()));
        setGradients(small, 2, 1);
        small.optimizer.step();
        double mean =
                norm(small, (k, i) -> (Small.gradient(1, k, i) + Small.gradient(2, k, i)) / 2);
        near(mean, statistics.gradientNorm());
        double update = statistics.updateNorm();
        assertEquals(Outcome.ACCUMULATED, small.optimizer.step());
        near(mean, statistics.gradientNorm());
        assertEquals(update, statistics.updateNorm());
    }

    @Test
    void lossScalesAreTakenOut() {
        Small small = small("Scaled");
        setGradients(small, 1, 64);
        small.optimizer.step();
        near(
                norm(small, (k, i) -> Small.gradient(1, k, i)),
                small.optimizer.statistics().gradientNorm());
    }

    @Test
    void refusedStepsShowTheNormOfTheirGradients() {
        Small small = small("Guarded");
        small.optimizer.step();
        StepStatistics statistics = small.optimizer.statistics();
        assertTrue(statistics.updateRatio() > 0);
        small.gradients[0][17] = Float.POSITIVE_INFINITY;
        assertEquals(Outcome.SKIPPED, small.optimizer.step());
        assertEquals(Double.POSITIVE_INFINITY, statistics.gradientNorm());
        for (Statistic statistic : Statistic.values()) {
            boolean isGradient = statistic == Statistic.GRADIENT_NORM;
            assertEquals(!isGradient, Double.isNaN(statistics.value(statistic)));
        }
        small.gradients[0][17] = Float.NaN;
        small.optimizer.step();
        assertTrue(Double.isNaN(statistics.gradientNorm()));
        setGradients(small, 3, 1);
        small.optimizer.step(1.0);
        assertTrue(statistics.gradientNorm() > 0);
        assertEquals(Outcome.SKIPPED, small.optimizer.step(Double.NaN));
        assertTrue(Double.isNaN(statistics.gradientNorm()));
    }

    /** A clip makes the same norm: there is no kernel for it. */
    @Test
    void whatIsThereCostsNothing() {
        String source = COMPILED.source("models.FreeOptimizer");
        assertFalse(source.contains("Norms("));
        assertTrue(source.contains("Watched at no cost, for steps make it anyway: "
                + "{@code GRADIENT_NORM} of the model."));
        assertTrue(COMPILED.source("models.GuardedOptimizer").contains("Norms("));
        Small small = small("Free");
        small.optimizer.step();
        StepStatistics statistics = small.optimizer.statistics();
        near(norm(small, (k, i) -> small.gradients[k][i]), statistics.gradientNorm());
        assertThrows(IllegalStateException.class, statistics::updateNorm);
    }

    @Test
    void partsAreThoseAskedFor() {
        StepStatistics statistics = small("Groups").optimizer.statistics();
        assertTrue(statistics.has(Statistic.UPDATE_RATIO));
        assertTrue(statistics.hasByGroup(Statistic.UPDATE_RATIO));
        assertFalse(statistics.hasByTensor(Statistic.UPDATE_RATIO));
        assertFalse(statistics.has(Statistic.UPDATE_NORM));
    }

    /** Ascending, bfloat16, a group with a factor on its rate, and an outer product. */
    @Test
    void otherParametersHaveThemToo() {
        var optimizer = TestModel.optimizer(TestModel.of(LOADER, "models.Others"));
        optimizer.step();
        StepStatistics statistics = optimizer.statistics();
        tensor(statistics, "up", 50, 5, 12.5);
        float small = 0.25f * 0.01f;
        float large = 0.25f * 0.02f;
        tensor(
                statistics,
                "rounded",
                WatchedModel.norm(0.01f, 0.02f),
                WatchedModel.norm(256, 256),
                WatchedModel.norm(small, large));
        tensor(statistics, "scaled", 10, Math.sqrt(2), 5);
        tensor(statistics, "product", 65, 5, 16.25);
        near(
                WatchedModel.norm(12.5, small, large, 5, 16.25),
                statistics.value(Statistic.UPDATE_NORM));
        near(5, statistics.valueOfGroup(Statistic.UPDATE_NORM, statistics.group("scaled")));

        optimizer.freeze("scaled");
        optimizer.step();
        tensor(statistics, "scaled", 0, 0, 0);
        int scaled = statistics.group("scaled");
        assertEquals(0, statistics.valueOfGroup(Statistic.GRADIENT_NORM, scaled));
        near(WatchedModel.norm(12.5, small, large, 16.25), statistics.value(Statistic.UPDATE_NORM));
    }

    private static void tensor(
            StepStatistics statistics, String path, double gradient, double weight, double update) {
        int tensor = statistics.tensor(path);
        near(gradient, statistics.gradientNorm(tensor));
        near(weight, statistics.valueOfTensor(Statistic.WEIGHT_NORM, tensor));
        near(update, statistics.valueOfTensor(Statistic.UPDATE_NORM, tensor));
    }
}
