package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Outcome;
import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;
import io.stepsmith.TrainingDivergedException;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.processor.testing.SparseModel;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The numbers of each step, as listeners see them. */
class StatisticsTest {
    private static final String GROUPED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            @Schedule(shape = Shape.LINEAR, to = 0.5, steps = 10)
            @Plateau(factor = 0.5, patience = 0, window = 1, metric = Plateau.Metric.OBSERVED)
            public class Grouped {
                @Param @Group(name = "slow", rateScale = 0.25) public float[][] v = {{8, 3}, {1}}; public float[][] vGradient = {{1, 1}, {1}};
                @Param public float[] weights = {8}; public float[] weightsGradient = {1};
                @Param @Group(name = "own", learningRate = 0.125) public double[] u = {8}; public double[] uGradient = {1};
            }
            """;
    private static final String SPARSE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            @Schedule(shape = Shape.LINEAR, to = 0.5, steps = 10)
            public class Touched {
                @Param @Sparse public float[] w = {8, 4};
            }
            """;
    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    GROUPED,
                    Small.source("Plain", "@Optimizer(rule = Sgd.class, learningRate = 0.05)"),
                    Small.source(
                            "Windows",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.05) @Accumulate(3)"),
                    Small.source(
                            "Scaled",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.05) @LossScale(initial = 8, interval = 2)"),
                    Small.source(
                            "Fails",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.05) @Guard(failAfter = 3)"),
                    Small.source(
                            "Spiked",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.05) "
                                    + "@Guard(spike = 6, onSpike = SpikeAction.FAIL)"),
                    Small.source(
                            "Back",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.05) "
                                    + "@Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK, rollBacks = 1)"),
                    Small.source(
                            "Sharp",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.05, modifiers = io.stepsmith.modifier.Sam.class) @Guard"))
            .load();

    private final List<String> shown = new ArrayList<>();

    /** All that is not a norm. */
    private static String text(StepStatistics step) {
        return step.outcome() + " at " + step.clock() + " of " + step.updates() + ", loss "
                + step.loss() + ", rate " + step.learningRate() + ", scale " + step.lossScale()
                + ", plateau " + step.plateauFactor() + ", skipped " + step.skipped() + " "
                + step.skippedInARow() + ", back " + step.rolledBack() + ", window "
                + step.microBatches() + "/" + step.windowLength();
    }

    private Small small(String name) {
        Small model =
                Small.of(LOADER, name, builder -> builder.listener(step -> shown.add(text(step))));
        fill(model, 0.1f);
        return model;
    }

    private static void fill(Small model, float gradient) {
        for (float[] gradients : model.gradients) {
            Arrays.fill(gradients, gradient);
        }
    }

    private String last() {
        return shown.get(shown.size() - 1);
    }

    @Test
    void ratesOfGroupsAreThoseOfTheStep() {
        List<List<Double>> rates = new ArrayList<>();
        var optimizer = TestModel.builder(TestModel.of(LOADER, "models.Grouped"))
                .listener(step -> rates.add(List.of(
                        step.learningRate(),
                        step.learningRate(0),
                        step.learningRate(step.group("slow")),
                        step.learningRate(step.group("own")),
                        step.plateauFactor())))
                .build();
        StepStatistics statistics = optimizer.statistics();
        assertNull(statistics.outcome());
        assertEquals(-1, statistics.clock());
        assertEquals(Double.NaN, statistics.learningRate());
        optimizer.step();
        optimizer.step();
        optimizer.observe(1);
        optimizer.observe(2);
        optimizer.step();
        optimizer.hyperparameter("slow", "rateScale", 2);
        optimizer.learningRate(3);
        optimizer.step();
        assertEquals(
                List.of(
                        List.of(1.0, 1.0, 0.25, 0.125, 1.0),
                        List.of(0.95, 0.95, 0.95 * 0.25, 0.95 * 0.125, 1.0),
                        List.of(0.45, 0.45, 0.45 * 0.25, 0.45 * 0.125, 0.5),
                        List.of(3 * 0.425, 3 * 0.425, 3 * 0.425 * 2, 0.425 * 0.125, 0.5)),
                rates.stream()
                        .map(row -> row.stream()
                                .map(rate -> Math.rint(rate * 1e12) / 1e12)
                                .toList())
                        .toList());
        optimizer.learningRate(7);
        assertEquals(3 * 0.425, statistics.learningRate(), 1e-12, "that of the last step");
        assertSame(statistics, optimizer.statistics());
        assertSame(optimizer, statistics.optimizer());
    }

    @Test
    void groupsAndTensorsHaveNames() {
        var optimizer = TestModel.optimizer(TestModel.of(LOADER, "models.Grouped"));
        StepStatistics statistics = optimizer.statistics();
        assertEquals(3, statistics.groups());
        assertEquals("default", statistics.groupName(0));
        for (int group = 0; group < 3; group++) {
            assertEquals(group, statistics.group(statistics.groupName(group)));
        }
        assertEquals(
                "there is no group 'slo'; the groups with parameters are default, slow, own",
                assertThrows(IllegalArgumentException.class, () -> statistics.group("slo"))
                        .getMessage());
        assertEquals(
                optimizer.parameters().stream()
                        .map(parameter -> parameter.path())
                        .toList(),
                List.of(
                        statistics.tensorPath(0),
                        statistics.tensorPath(1),
                        statistics.tensorPath(2)));
        assertEquals(3, statistics.tensors());
        for (int tensor = 0; tensor < 3; tensor++) {
            assertEquals(tensor, statistics.tensor(statistics.tensorPath(tensor)));
        }
        assertEquals(
                "there is no tensor 'weight'; the most similar paths of 3 are weights, v, u (see parameters())",
                assertThrows(IllegalArgumentException.class, () -> statistics.tensor("weight"))
                        .getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> statistics.tensorPath(3));
        assertThrows(IndexOutOfBoundsException.class, () -> statistics.tensorPath(-1));
    }

    @Test
    void normsThatNobodyAsksForAreRefused() {
        StepStatistics statistics = small("Plain").optimizer.statistics();
        for (Statistic statistic : Statistic.values()) {
            assertFalse(statistics.has(statistic));
            assertFalse(statistics.hasByGroup(statistic));
            assertFalse(statistics.hasByTensor(statistic));
            assertThrows(IllegalStateException.class, () -> statistics.value(statistic));
        }
        assertEquals(
                "steps of PlainOptimizer compute no GRADIENT_NORM: "
                        + "write @Watch(Statistic.GRADIENT_NORM) on the model, and compile again",
                assertThrows(IllegalStateException.class, statistics::gradientNorm)
                        .getMessage());
        assertEquals(
                "steps of PlainOptimizer compute no UPDATE_RATIO of each group: write "
                        + "@Watch(value = Statistic.UPDATE_RATIO, per = Watch.Per.GROUP) on the model, and compile again",
                assertThrows(
                                IllegalStateException.class,
                                () -> statistics.valueOfGroup(Statistic.UPDATE_RATIO, 0))
                        .getMessage());
        assertEquals(
                "steps of PlainOptimizer compute no GRADIENT_NORM of each tensor: write "
                        + "@Watch(value = Statistic.GRADIENT_NORM, per = Watch.Per.TENSOR) on the model, and compile again",
                assertThrows(IllegalStateException.class, () -> statistics.gradientNorm(0))
                        .getMessage());
    }

    @Test
    void stepsHaveTheirLoss() {
        Small model = small("Plain");
        model.optimizer.step(2.5);
        model.optimizer.step();
        assertEquals(
                List.of(
                        "APPLIED at 0 of 1, loss 2.5, rate 0.05, scale 1.0, plateau 1.0, skipped 0 0, back 0, window 0/1",
                        "APPLIED at 1 of 2, loss NaN, rate 0.05, scale 1.0, plateau 1.0, skipped 0 0, back 0, window 0/1"),
                shown);
    }

    @Test
    void windowsAreSeenFromWithin() {
        Small model = small("Windows");
        model.optimizer.step(1, 1);
        model.optimizer.step(4, 3);
        model.optimizer.step(2);
        model.optimizer.step(8);
        assertEquals(Outcome.APPLIED, model.optimizer.endAccumulation());
        assertEquals(Outcome.ACCUMULATED, model.optimizer.endAccumulation());
        String rest = ", rate 0.05, scale 1.0, plateau 1.0, skipped 0 0, back 0, window ";
        assertEquals(
                List.of(
                        "ACCUMULATED at 0 of 0, loss 1.0" + rest + "1/3",
                        "ACCUMULATED at 0 of 0, loss 3.25" + rest + "2/3",
                        "APPLIED at 0 of 1, loss 3.0" + rest + "0/3",
                        "ACCUMULATED at 1 of 1, loss 8.0" + rest + "1/3",
                        "APPLIED at 1 of 2, loss 8.0" + rest + "0/3"),
                shown,
                "an end without a window is no step");
    }

    @Test
    void theScaleIsThatOfTheStepsGradients() {
        Small model = small("Scaled");
        model.optimizer.step();
        model.optimizer.step();
        model.optimizer.step();
        fill(model, Float.NaN);
        model.optimizer.step();
        model.optimizer.step();
        fill(model, 0);
        model.optimizer.step();
        String rest = ", plateau 1.0, skipped ";
        assertEquals(
                List.of(
                        "8.0" + rest + "0 0",
                        "8.0" + rest + "0 0",
                        "16.0" + rest + "0 0",
                        "16.0" + rest + "1 1",
                        "8.0" + rest + "2 2",
                        "4.0" + rest + "2 0"),
                shown.stream()
                        .map(line -> line.replaceAll(".*scale (.*), back.*", "$1"))
                        .toList());
        assertEquals(
                "APPLIED at 3 of 4, loss NaN, rate 0.05, scale 4.0, plateau 1.0, skipped 2 0, back 0, window 0/1",
                last());
    }

    @Test
    void theEndOfARunIsShownBeforeItIsThrown() {
        Small model = small("Fails");
        model.optimizer.step();
        fill(model, Float.NaN);
        model.optimizer.step();
        model.optimizer.step(Double.NaN);
        assertThrows(TrainingDivergedException.class, () -> model.optimizer.step(1));
        assertEquals(
                "SKIPPED at 1 of 1, loss 1.0, rate 0.05, scale 1.0, plateau 1.0, skipped 3 3, back 0, window 0/1",
                last());
        assertEquals(
                "SKIPPED at 1 of 1, loss Infinity, rate 0.05, scale 1.0, plateau 1.0, skipped 2 2, back 0, window 0/1",
                shown.get(2));
        assertEquals(4, shown.size());
        fill(model, 0);
        model.optimizer.step();
        assertEquals(0, model.optimizer.statistics().skippedInARow());
    }

    @Test
    void aSpikeIsShownBeforeItIsThrown() {
        Small model = small("Spiked");
        for (int call = 0; call < 60; call++) {
            model.optimizer.step(1 + 0.01 * (call % 3));
        }
        assertThrows(TrainingDivergedException.class, () -> model.optimizer.step(100));
        assertEquals(
                "SKIPPED at 60 of 60, loss 100.0, rate 0.05, scale 1.0, plateau 1.0, skipped 1 1, back 0, window 0/1",
                last());
    }

    @Test
    void returnsAreCounted() {
        Small model = small("Back");
        fill(model, 0);
        for (int call = 0; call < 60; call++) {
            model.optimizer.step(1 + 0.01 * (call % 3));
        }
        while (model.optimizer.step(100) != Outcome.ROLLED_BACK) {}
        long refused = shown.stream().filter(line -> line.startsWith("SKIPPED")).count();
        assertTrue(refused > 0);
        long clock = model.optimizer.clock();
        String at = shown.get(shown.size() - 2).replaceAll(".* of (\\d+), .*", "$1");
        assertEquals(
                "ROLLED_BACK at " + at + " of " + clock
                        + ", loss 100.0, rate 0.05, scale 1.0, plateau 1.0, skipped " + refused
                        + " 0, back 1, window 0/1",
                last());
        model.optimizer.step(1);
        assertEquals(
                "APPLIED at " + clock + " of " + (clock + 1)
                        + ", loss 1.0, rate 0.015, scale 1.0, plateau 1.0, skipped " + refused
                        + " 0, back 1, window 0/1",
                last());
        assertThrows(TrainingDivergedException.class, () -> {
            for (int call = 0; call < 60; call++) {
                model.optimizer.step(100);
            }
        });
        assertEquals("ROLLED_BACK", last().replaceFirst(" .*", ""));
        assertEquals(2, model.optimizer.statistics().rolledBack());
    }

    @Test
    void aPerturbationIsNoStep() {
        Small model = small("Sharp");
        model.optimizer.perturb();
        model.optimizer.step(3);
        fill(model, Float.NaN);
        model.optimizer.perturb();
        fill(model, 0.1f);
        model.optimizer.step(2);
        assertEquals(
                List.of("APPLIED at 0 of 1, loss 3.0", "SKIPPED at 1 of 1, loss 2.0"),
                shown.stream().map(line -> line.replaceFirst(", rate.*", "")).toList());
    }

    @Test
    void stepsOfSparseParametersCount() throws Exception {
        SparseModel model = SparseModel.of(Compiled.of(Compiled.WITH_VECTORS, SPARSE), "Touched");
        StepStatistics statistics = model.optimizer.statistics();
        model.<float[]>weights("w").apply(1, 2);
        model.applied();
        assertEquals(
                "APPLIED at 0 of 1, loss NaN, rate 1.0, scale 1.0, plateau 1.0, skipped 0 0, back 0, window 0/1",
                text(statistics));
        model.applied();
        assertEquals(
                "APPLIED at 1 of 2, loss NaN, rate 0.95, scale 1.0, plateau 1.0, skipped 0 0, back 0, window 0/1",
                text(statistics));
        model.optimizer.learningRate(2);
        model.applied();
        assertEquals(1.8, statistics.learningRate(), 1e-12, "it was set between two steps");
        assertEquals(0, statistics.tensor("w"));
    }
}
