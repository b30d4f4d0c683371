package io.stepsmith.processor.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.OptimizerBuilder;
import io.stepsmith.SparseWeights;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.processor.testing.SparseModel;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.schedule.Curve;
import io.stepsmith.tuning.RangeResult;
import io.stepsmith.tuning.RangeTest;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A range test tests the rate and nothing else: the rate of each step is that of the ramp, to the
 * bit, in all groups and whatever the schedule; and what no ramp can find is refused.
 */
class RangeTestTest {
    private static final String GROUPS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.5)
            @WarmUp(steps = 200)
            @Schedule(shape = Shape.COSINE, to = 0, steps = 300)
            @Plateau(metric = Plateau.Metric.LOSS, factor = 0.5, patience = 1, threshold = 0)
            public class Grouped {
                @Param public double[] w = {0}; public double[] wGradient = {-1};
                @Param @Group(learningRate = 0.01) public double[] own = {0}; public double[] ownGradient = {-1};
                @Param @Group(rateScale = 0.1) public double[] scaled = {0}; public double[] scaledGradient = {-1};
                @Param @Group(name = "falls", learningRate = 2) public double[] falls = {0}; public double[] fallsGradient = {-1};
            }
            """;

    private static final String OWN_RULE = """
            package models;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(variantOf = io.stepsmith.rule.Prodigy.class, learningRate = 1)
            public final class Mine {}
            """;

    private static final String SPARSE = """
            package models;
            @io.stepsmith.Optimizer(rule = io.stepsmith.rule.Sgd.class)
            public class Touched {
                @io.stepsmith.Param @io.stepsmith.Sparse public double[] w = {0.5, 0};
            }
            """;

    private static Compiled compiled;
    private static ClassLoader loader;

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(
                Compiled.WITH_VECTORS,
                GROUPS,
                OWN_RULE,
                SPARSE,
                Small.source("Plain", "@Optimizer(rule = AdamW.class)"),
                Small.source("Momentum", "@Optimizer(rule = Sgd.class, momentum = 0.9)"),
                Small.source("Windows", "@Optimizer(rule = Sgd.class) @Accumulate(3)"),
                Small.source("Free", "@Optimizer(rule = models.Mine.class)"),
                Small.source(
                        "Learned",
                        "@Optimizer(rule = AdamW.class, modifiers = io.stepsmith.modifier.Mechanic.class)"),
                Small.source(
                        "Twice",
                        "@Optimizer(rule = AdamW.class, modifiers = io.stepsmith.modifier.Sam.class)"));
        loader = compiled.load();
    }

    private static Small small(String name) {
        return Small.of(loader, name, builder -> {});
    }

    private static double[] field(Object model, String name) {
        try {
            return (double[]) model.getClass().getField(name).get(model);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Under SGD with a gradient of -1, a weight of 0 is the rate after a step. */
    @Test
    void theRateOfEachStepIsThatOfTheRampInAllGroups() {
        Object model = TestModel.of(loader, "models.Grouped");
        var optimizer = TestModel.builder(model)
                .schedule("falls", "learningRate", Curve.linear(2, 0, 50))
                .build();
        optimizer.step(1);
        optimizer.learningRate(0.25);
        optimizer.step(1);
        List<double[]> seen = new ArrayList<>();
        List<String> fields = List.of("w", "own", "scaled", "falls");
        double[] before = new double[4];
        List<Double> told = new ArrayList<>();
        RangeResult result = RangeTest.of(optimizer)
                .from(1e-3)
                .to(1)
                .steps(30)
                .repeats(1)
                .run(() -> {
                    double[] now = new double[4];
                    for (int i = 0; i < 4; i++) {
                        now[i] = field(model, fields.get(i))[0];
                        field(model, fields.get(i))[0] = 0;
                    }
                    seen.add(now);
                    told.add(optimizer.learningRate());
                    return 100 + seen.size();
                });
        assertEquals(30, result.rates().length);
        for (int i = 1; i < 30; i++) {
            double rate = result.rates()[i - 1];
            assertEquals(1e-3 * Math.pow(1e3, (i - 1) / 29.0), rate, 1e-12 * rate);
            assertArrayEquals(
                    new double[] {rate, rate * (0.01 / 0.25), rate * 0.1, rate * (2 / 0.25)},
                    seen.get(i),
                    "step " + i);
        }
        assertEquals(Arrays.stream(result.rates()).boxed().toList(), told);
        assertEquals(1, result.rates()[29]);
        assertEquals(0.25, optimizer.hyperparameter("learningRate"));
        assertEquals(2, optimizer.clock());
        assertFalse(Arrays.equals(before, seen.get(0)));
    }

    @Test
    void schedulesAndPlateauGoOnAfterwards() {
        List<double[]> rates = new ArrayList<>();
        for (boolean tested : new boolean[] {false, true}) {
            Object model = TestModel.of(loader, "models.Grouped");
            var optimizer = TestModel.optimizer(model);
            optimizer.step(1);
            if (tested) {
                RangeTest.of(optimizer).repeats(1).run(() -> 3);
            }
            double[] moved = new double[20];
            for (int i = 0; i < moved.length; i++) {
                double before = field(model, "w")[0] + field(model, "falls")[0];
                optimizer.step(1 + i);
                moved[i] = field(model, "w")[0] + field(model, "falls")[0] - before;
            }
            rates.add(moved);
        }
        assertArrayEquals(rates.get(0), rates.get(1));
        assertTrue(rates.get(0)[0] < 0.1 && rates.get(0)[0] != rates.get(0)[1]);
    }

    /** Sparse parameters are updated by the loss's own calls, at the rate of the step. */
    @Test
    void sparseParametersHaveTheRateOfTheRamp() throws Exception {
        SparseModel sparse = SparseModel.of(compiled, "Touched");
        SparseWeights<double[]> w = sparse.weights("w");
        double[] weights = sparse.field("w");
        weights[1] = 7;
        List<Double> moved = new ArrayList<>();
        RangeResult result = RangeTest.of(sparse.optimizer).steps(20).repeats(1).run(() -> {
            weights[0] = 0;
            w.apply(0, -1);
            moved.add(weights[0]);
            w.apply(1, -1);
            return 2;
        });
        assertEquals(Arrays.stream(result.rates()).boxed().toList(), moved);
        assertArrayEquals(new double[] {0.5, 7}, weights);
        assertEquals(0, sparse.optimizer.updates());
    }

    private static DoubleSupplier descent(Small small, double[] losses) {
        int[] call = {0};
        return () -> {
            for (float[] array : small.gradients) {
                Arrays.fill(array, 1);
            }
            return losses[call[0]++ % losses.length];
        };
    }

    @Test
    void aWindowOfMicroBatchesCountsAsOne() {
        Small small = small("Windows");
        double[] losses = new double[90];
        Arrays.setAll(losses, i -> i % 3 == 2 ? 12 - i / 3 : 0);
        RangeResult result =
                RangeTest.of(small.optimizer).steps(30).repeats(1).run(descent(small, losses));
        double[] means = new double[30];
        Arrays.setAll(means, i -> (12 - i) / 3.0);
        assertArrayEquals(means, result.losses(), 1e-12);
    }

    @Test
    void whatFindsItsRateIsRefusedAndSoIsASecondGradient() {
        assertEquals(
                "Mine of FreeOptimizer finds the learning rate itself: leave its own at the default, and train; there is nothing to test",
                refused("Free"));
        assertEquals(
                "Mechanic of LearnedOptimizer finds the learning rate itself: leave its own at the default, and train; there is nothing to test",
                refused("Learned"));
        assertEquals(
                "a step of TwiceOptimizer has two gradients (perturb()), but a range test makes steps with one: "
                        + "test the rate on a model class without that rule or modifier, whose good rate is nearly the same",
                refused("Twice"));
    }

    private static String refused(String model) {
        Small small = small(model);
        return assertThrows(
                        IllegalStateException.class,
                        () -> RangeTest.of(small.optimizer).run(() -> {
                            throw new AssertionError("no step");
                        }))
                .getMessage();
    }

    @Test
    void aBaseRateOfNothingHasNoRatios() {
        Object model = TestModel.of(loader, "models.Grouped");
        var optimizer = TestModel.optimizer(model);
        optimizer.learningRate(0);
        assertEquals(
                "groups of GroupedOptimizer have learning rates of their own, and the base rate is 0, to which they have no ratio: "
                        + "give @Optimizer or the builder a learningRate above 0",
                assertThrows(
                                IllegalStateException.class,
                                () -> RangeTest.of(optimizer).run(() -> 1))
                        .getMessage());
    }

    @Test
    void optionsAreChecked() {
        RangeTest<Object> test = RangeTest.of(small("Plain").optimizer);
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> test.from(rate));
            assertThrows(IllegalArgumentException.class, () -> test.to(rate));
        }
        assertThrows(IllegalArgumentException.class, () -> test.steps(19));
        assertThrows(IllegalArgumentException.class, () -> test.repeats(0));
        assertEquals(
                "a ramp goes up, not from 0.1 to 0.01",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> test.from(0.1).to(0.01).run(() -> 1))
                        .getMessage());
        assertThrows(NullPointerException.class, () -> test.heuristic(null));
        assertThrows(NullPointerException.class, () -> test.run(null));
    }

    /** Three ramps of 100 from 1e-7 to 10 where the rate is a distance, else one of 300. */
    @Test
    void defaultsFollowFromTheRule() {
        Small adam = small("Plain");
        int[] calls = {0};
        RangeResult result = RangeTest.of(adam.optimizer).run(() -> -100 + calls[0]++ / 1e9);
        assertEquals(300, calls[0]);
        assertEquals(100, result.rates().length);
        assertEquals(1e-7, result.rates()[0]);
        assertEquals(10, result.rates()[99]);
        calls[0] = 0;
        result = RangeTest.of(small("Momentum").optimizer).run(() -> -100 + calls[0]++ / 1e9);
        assertEquals(300, calls[0]);
        assertEquals(300, result.rates().length);
        assertEquals(1e-9, result.rates()[0]);
        assertEquals(1e3, result.rates()[299]);
    }

    @Test
    void aProbeIsLookedAtInPlaceOfTheBatch() {
        Small small = small("Plain");
        int[] probes = {0};
        int[] calls = {0};
        RangeResult result =
                RangeTest.of(small.optimizer).probe(() -> 50 - probes[0]++).run(() -> calls[0]++);
        assertEquals(100, calls[0]);
        assertEquals(100, probes[0]);
        assertEquals(50, result.losses()[0]);
        assertEquals(40, result.losses()[10]);
    }

    /** With the sum as the loss, steps of Adam against a gradient of 1 lower it steadily. */
    @Test
    void theScheduleTellsWhatTheRateIsFor() {
        double staying = suggestion(builder -> {});
        assertEquals(
                5 * staying,
                suggestion(builder -> builder.schedule("learningRate", Curve.cosine(1e-3, 0, 500))),
                1e-12);
        assertEquals(
                5 * staying,
                suggestion(
                        builder -> builder.schedule("learningRate", Curve.inverseSqrt(1e-3, 500))),
                1e-12);
        assertEquals(
                5 * staying,
                suggestion(builder -> builder.schedule(
                        "learningRate", Curve.cosine(1e-3, 0, 100).repeat())),
                1e-12);
        assertEquals(
                staying,
                suggestion(builder ->
                        builder.schedule("learningRate", Curve.warmUp(200).times(1e-3))),
                1e-12);
        assertEquals(
                staying,
                suggestion(builder -> builder.schedule("learningRate", Curve.of(position -> {
                    if (position > 1000) {
                        throw new IllegalStateException("the run has ended");
                    }
                    return 1e-3;
                }))),
                1e-12);
    }

    private static double suggestion(Small.Setting setting) {
        Small small = Small.of(loader, "Plain", setting);
        return RangeTest.of(small.optimizer).run(bowl(small)).suggestion().orElseThrow();
    }

    /** The loss and the gradient of half the square of each weight's distance from 1. */
    static DoubleSupplier bowl(Small small) {
        return () -> {
            double loss = 0;
            for (int k = 0; k < small.weights.length; k++) {
                for (int i = 0; i < small.weights[k].length; i++) {
                    float away = small.weights[k][i] - 1;
                    small.gradients[k][i] = away;
                    loss += 0.5 * away * away;
                }
            }
            return loss;
        };
    }

    @Test
    void aLossThatIsNoiseHasNoSuggestion() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(5);
        RangeResult result =
                RangeTest.of(small("Plain").optimizer).run(() -> 3 + random.nextDouble());
        assertTrue(result.suggestion().isEmpty(), result.why());
        assertTrue(
                result.why().contains("standard errors of its noise only")
                        || result.why().startsWith("ramps disagree"),
                result.why());
        assertTrue(result.toString().contains("no suggestion: " + result.why()));
    }

    @Test
    void rampsThatDisagreeHaveNoSuggestion() {
        int[] calls = {0};
        RangeResult result = RangeTest.of(small("Plain").optimizer).repeats(2).run(() -> {
            int step = calls[0]++;
            int falls = step < 100 ? 40 : 70;
            return step % 100 < falls ? 10 : 5;
        });
        assertTrue(result.suggestion().isEmpty());
        assertTrue(
                result.why().startsWith("ramps disagree by more than half a decade"), result.why());
    }

    @Test
    void aLossThatDivergesAtOnceSaysSo() {
        int[] calls = {0};
        RangeResult result = RangeTest.of(small("Plain").optimizer)
                .from(1e-3)
                .run(() -> calls[0]++ % 5 == 4 ? Double.NaN : 1);
        assertEquals(
                "the loss diverges at 0.001451, before it is seen to fall: begin lower, with "
                        + "from(...), or make more steps(...)",
                result.why());
        assertEquals(4, result.losses().length);
        assertTrue(result.toString().contains("x"), result.toString());
        RangeResult without = RangeTest.of(small("Plain").optimizer).run(() -> Double.NaN);
        assertEquals(0, without.losses().length);
        assertTrue(without.toString().contains("no suggestion: the loss of the first step"));
        assertTrue(without.svg().contains("no suggestion, the loss of the first step"));
        assertFalse(without.svg().contains("begin lower"));
    }

    @Test
    void rampsHaveARatio() {
        RangeTest<Object> test = RangeTest.of(small("Plain").optimizer).to(Double.MAX_VALUE);
        assertEquals(
                "a ramp from 1e-7 to 1.798e308 has steps of no finite ratio: begin higher, or end lower",
                assertThrows(IllegalArgumentException.class, () -> test.run(() -> 1))
                        .getMessage());
    }

    /** Three times the fall so far above the best, also below 0. */
    @Test
    void aRampIsStoppedWhereTheLossHasRisen() {
        for (double level : new double[] {0.1, -0.1}) {
            int[] calls = {0};
            RangeResult result = RangeTest.of(small("Plain").optimizer)
                    .repeats(1)
                    .run(() -> {
                        int step = calls[0]++;
                        return step < 30 ? level : step < 60 ? level - 5 : level + 40;
                    });
            double average = level;
            double best = level;
            int expected = 10;
            for (; expected < 100; expected++) {
                double loss = expected < 30 ? level : expected < 60 ? level - 5 : level + 40;
                average = 0.98 * average + 0.02 * loss;
                best = Math.min(best, average);
                if (average > best + Math.max(3 * (level - best), 0.025)) {
                    break;
                }
            }
            assertEquals(expected, result.losses().length);
            assertTrue(expected > 60 && expected < 90, "at " + expected);
        }
    }

    @Test
    void otherOptimizersHaveNoRamp() {
        OptimizerBuilder<Object, ?> builder = TestModel.builder(small("Plain").model);
        Object proxy = java.lang.reflect.Proxy.newProxyInstance(
                loader,
                new Class<?>[] {io.stepsmith.ModelOptimizer.class},
                (self, method, arguments) -> null);
        assertTrue(builder != null);
        assertThrows(
                IllegalArgumentException.class,
                () -> RangeTest.of((io.stepsmith.ModelOptimizer<?>) proxy).run(() -> 1));
    }
}
