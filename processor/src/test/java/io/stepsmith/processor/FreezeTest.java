package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * A step of a model with a frozen group is that of the model without it, and a group goes on, when
 * it is thawed, as if there had been no step meanwhile; bit for bit.
 */
class FreezeTest {
    /** A default group, and one called {@code backbone}; either is left out by a comment. */
    private static String source(String name, String annotations, String head, String backbone) {
        boolean hasHead = !head.equals("-");
        boolean hasBackbone = !backbone.equals("-");
        return """
                package models;
                import io.stepsmith.*;
                import io.stepsmith.modifier.*;
                import io.stepsmith.rule.*;
                %s
                public class %s implements java.util.function.Supplier<float[][]> {
                    %s public float[] w = new float[5001];
                    public float[] wGradient = new float[5001];
                    %s public float[][] v = new float[3][70];
                    public float[][] vGradient = new float[3][70];
                    %s public float[] u = new float[17];
                    public float[] uGradient = new float[17];
                    public float[][] get() {
                        return new float[][] {w, v[0], v[1], v[2], u, wGradient, vGradient[0], vGradient[1], vGradient[2], uGradient};
                    }
                }
                """.formatted(
                        annotations,
                        name,
                        hasHead ? "@Param " + head : "",
                        hasBackbone ? "@Param @Group(name = \"backbone\"" + backbone + ")" : "",
                        hasBackbone ? "@Param @Group(name = \"backbone\"" + backbone + ")" : "");
    }

    private static final String CLIPPED =
            "@Optimizer(rule = AdamW.class) @Clip(norm = 0.5) @Guard ";
    private static final String PLAIN = "@Optimizer(rule = AdamW.class)";
    private static final String[] RULES = {
        "AdamW", "RAdam", "Lamb", "Adafactor", "Muon", "NAdam", "ScheduleFreeAdamW", "Sm3", "Lion"
    };

    private static final String COUNTING = """
            package models;
            import io.stepsmith.language.*;
            @UpdateRule
            public final class Counting {
                double update(double w, double g, Step step, Model model) { return g - model.mean(g); }
            }
            """;

    private static final ClassLoader LOADER = load();

    private static ClassLoader load() {
        java.util.ArrayList<String> sources = new java.util.ArrayList<>(List.of(
                COUNTING,
                source("Both", CLIPPED, "", ", rule = Lamb.class"),
                source("Head", CLIPPED, "", "-"),
                source("Averaged", CLIPPED + "@WeightAverage(decay = 0.5)", "", ""),
                source("AveragedHead", CLIPPED + "@WeightAverage(decay = 0.5)", "", "-"),
                source("Sharp", "@Optimizer(rule = AdamW.class, modifiers = Sam.class)", "", ""),
                source(
                        "SharpHead",
                        "@Optimizer(rule = AdamW.class, modifiers = Sam.class)",
                        "",
                        "-"),
                source("Mean", "@Optimizer(rule = Counting.class)", "", ""),
                source("MeanHead", "@Optimizer(rule = Counting.class)", "", "-"),
                source(
                        "Scaled",
                        "@Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED) @Clip(norm = 0.5) @LossScale",
                        "",
                        ""),
                source("Windows", CLIPPED + "@Accumulate(2)", "", ", learningRate = 0.5"),
                source("WindowsHead", CLIPPED + "@Accumulate(2)", "", "-"),
                source("Distance", "@Optimizer(rule = Prodigy.class)", "", ", weightDecay = 0.1"),
                source(
                        "OwnDistance",
                        "@Optimizer(rule = AdamW.class)",
                        "",
                        ", rule = Prodigy.class"),
                source("OneDistance", "@Optimizer(rule = Prodigy.class)", "", "-")));
        for (String rule : RULES) {
            String backbone = ", rule = " + rule + ".class";
            sources.add(source("With" + rule, PLAIN, "", backbone));
            sources.add(source("Only" + rule, PLAIN, "-", backbone));
        }
        sources.replaceAll(source -> source.contains("Muon.class")
                ? source.replaceFirst(
                        "@Param @Group\\([^)]*\\) public float\\[\\] u ", "public float[] u ")
                : source);
        return Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new))
                .load();
    }

    /** Weights and gradients of one model, and its optimizer. */
    private static final class Run {
        final float[][] weights;
        final float[][] gradients;
        final ModelOptimizer<Object> optimizer;
        final Object model;

        Run(String name) {
            this(name, builder -> {});
        }

        @SuppressWarnings("unchecked")
        Run(String name, Small.Setting setting) {
            model = TestModel.of(LOADER, "models." + name);
            float[][] arrays = ((Supplier<float[][]>) model).get();
            weights = Arrays.copyOf(arrays, arrays.length / 2);
            gradients = Arrays.copyOfRange(arrays, arrays.length / 2, arrays.length);
            for (int k = 0; k < weights.length; k++) {
                for (int i = 0; i < weights[k].length; i++) {
                    weights[k][i] = (float) Math.sin(i + 7.0 * k);
                }
            }
            OptimizerBuilder<Object, ? extends ModelOptimizer<Object>> builder =
                    TestModel.builder(model);
            setting.on(builder);
            optimizer = builder.build();
        }

        Run gradients(int call) {
            for (int k = 0; k < gradients.length; k++) {
                for (int i = 0; i < gradients[k].length; i++) {
                    gradients[k][i] = Small.gradient(call, k, i);
                }
            }
            return this;
        }

        Outcome step(int call) {
            return gradients(call).optimizer.step();
        }

        float[] head() {
            return weights[0].clone();
        }

        float[][] backbone() {
            float[][] copy = new float[weights.length - 1][];
            Arrays.setAll(copy, k -> weights[k + 1].clone());
            return copy;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aStepIsThatOfTheModelWithoutTheGroup(int threads) {
        Run both = new Run("Both", builder -> builder.threads(threads));
        Run head = new Run("Head");
        float[][] backbone = both.backbone();
        List<Object> state = state(both, "v[", "u");
        both.optimizer.freeze("backbone");
        assertTrue(both.optimizer.isFrozen("backbone"));
        assertFalse(both.optimizer.isFrozen("default"));
        for (int step = 0; step < 40; step++) {
            both.gradients(step);
            Arrays.fill(both.gradients[2], step % 2 == 0 ? Float.NaN : 1e30f);
            assertEquals(Outcome.APPLIED, both.optimizer.step());
            head.step(step);
            assertArrayEquals(head.weights[0], both.weights[0]);
        }
        assertArrayEquals(backbone, both.backbone());
        assertArrayEquals(state.toArray(), state(both, "v[", "u").toArray());
        assertEquals(40, both.optimizer.updates());
        assertEquals(0, both.optimizer.updates("backbone"));
        assertEquals(40, both.optimizer.updates("default"));
        both.optimizer.close();
    }

    private static List<Object> state(Run run, String... names) {
        return run.optimizer.state().copy().slots().stream()
                .filter(slot -> Arrays.stream(names)
                        .anyMatch(name ->
                                slot.name().startsWith(name) && !slot.name().startsWith("updates")))
                .map(OptimizerState.Slot::toArray)
                .toList();
    }

    /** Frozen from the start, or in between; several times. */
    @Test
    void aGroupGoesOnWhereItWas() {
        for (String rule : RULES) {
            Run with = new Run("With" + rule);
            Run only = new Run("Only" + rule);
            int updates = 0;
            for (int step = 0; step < 24; step++) {
                boolean frozen = step < 3 || step % 7 == 5 || step % 7 == 6;
                if (frozen) {
                    with.optimizer.freeze("backbone");
                } else {
                    with.optimizer.thaw("backbone");
                }
                assertEquals(Outcome.APPLIED, with.step(step));
                if (!frozen) {
                    only.step(step);
                    updates++;
                }
                assertArrayEquals(only.backbone(), with.backbone(), rule);
                assertEquals(updates, with.optimizer.updates("backbone"));
            }
            assertEquals(24, with.optimizer.updates());
            assertArrayEquals(
                    state(only, "v", "u").toArray(), state(with, "v", "u").toArray(), rule);
        }
    }

    @Test
    void schedulesFollowTheClock() {
        Small.Setting curve =
                builder -> builder.schedule("learningRate", Curve.linear(0.1, 0.01, 10));
        Run both = new Run("Both", curve);
        both.step(0);
        both.optimizer.freeze("backbone");
        both.step(1);
        both.step(2);
        both.optimizer.thaw("backbone");
        assertEquals(3, both.optimizer.clock());
        assertEquals(0.1 - 3 * 0.009, both.optimizer.learningRate(), 1e-12);
    }

    @Test
    void anEvaluationPutsTheAverageThatAGroupHas() {
        Run both = new Run("Averaged");
        Run head = new Run("AveragedHead");
        both.optimizer.freeze("backbone");
        float[][] untrained = both.backbone();
        both.step(0);
        head.step(0);
        both.optimizer.evaluationWeights();
        head.optimizer.evaluationWeights();
        assertArrayEquals(untrained, both.backbone());
        assertArrayEquals(head.weights[0], both.weights[0]);
        both.optimizer.trainingWeights();
        both.optimizer.thaw("backbone");
        both.step(1);
        both.step(2);
        both.optimizer.evaluationWeights();
        float[][] average = both.backbone();
        both.optimizer.trainingWeights();
        float[][] trained = both.backbone();
        assertFalse(Arrays.deepEquals(average, trained));
        both.optimizer.freeze("backbone");
        both.step(3);
        both.step(4);
        assertArrayEquals(trained, both.backbone());
        both.optimizer.evaluationWeights();
        assertArrayEquals(average, both.backbone());
        both.optimizer.trainingWeights();
        assertArrayEquals(trained, both.backbone());
    }

    @Test
    void aPerturbationLeavesTheGroup() {
        Run both = new Run("Sharp");
        Run head = new Run("SharpHead");
        both.optimizer.freeze("backbone");
        float[][] backbone = both.backbone();
        for (int step = 0; step < 5; step++) {
            both.gradients(step).optimizer.perturb();
            head.gradients(step).optimizer.perturb();
            assertArrayEquals(head.weights[0], both.weights[0]);
            assertArrayEquals(backbone, both.backbone());
            assertThrows(IllegalStateException.class, () -> both.optimizer.thaw("backbone"));
            assertThrows(IllegalStateException.class, () -> both.optimizer.freeze("default"));
            both.step(step + 100);
            head.step(step + 100);
            assertArrayEquals(head.weights[0], both.weights[0]);
            assertArrayEquals(backbone, both.backbone());
        }
    }

    /** A mean over the model is one over the groups that take part. */
    @Test
    void aMeanIsOfWhatTakesPart() {
        Run both = new Run("Mean");
        Run head = new Run("MeanHead");
        both.optimizer.freeze("backbone");
        both.step(0);
        head.step(0);
        assertArrayEquals(head.weights[0], both.weights[0]);
    }

    /** So that the first update after is not of all that came meanwhile. */
    @Test
    void gradientsAreClearedAndSkippedStepsMissNothing() {
        Run scaled = new Run("Scaled");
        scaled.optimizer.freeze("backbone");
        float[][] backbone = scaled.backbone();
        scaled.gradients(0);
        scaled.gradients[0][3] = Float.NaN;
        assertEquals(Outcome.SKIPPED, scaled.optimizer.step());
        assertEquals(Outcome.APPLIED, scaled.step(1));
        for (float[] gradient : scaled.gradients) {
            assertArrayEquals(new float[gradient.length], gradient);
        }
        assertArrayEquals(backbone, scaled.backbone());
        assertEquals(1, scaled.optimizer.updates());
        assertEquals(0, scaled.optimizer.updates("backbone"));
        scaled.optimizer.thaw("backbone");
        scaled.step(2);
        assertEquals(1, scaled.optimizer.updates("backbone"));
    }

    @Test
    void windowsAreWhole() {
        Run both = new Run("Windows");
        Run head = new Run("WindowsHead");
        both.optimizer.freeze("backbone");
        float[][] backbone = both.backbone();
        for (int call = 0; call < 3; call++) {
            both.step(call);
            head.step(call);
        }
        assertArrayEquals(head.weights[0], both.weights[0]);
        String message = assertThrows(
                        IllegalStateException.class, () -> both.optimizer.thaw("backbone"))
                .getMessage();
        assertEquals(
                "group 'backbone' of WindowsOptimizer has gradients of a window of micro-batches that is under way: "
                        + "freeze and thaw between windows, or call endAccumulation() before",
                message);
        assertThrows(IllegalStateException.class, () -> both.optimizer.freeze("default"));
        both.optimizer.endAccumulation();
        head.optimizer.endAccumulation();
        assertArrayEquals(head.weights[0], both.weights[0]);
        assertArrayEquals(backbone, both.backbone());
        both.optimizer.thaw("backbone");
        both.step(4);
        assertEquals(Outcome.APPLIED, both.step(5));
        assertFalse(Arrays.deepEquals(backbone, both.backbone()));
    }

    @Test
    void stateIsSavedAndRestored() {
        Run first = new Run("Both");
        first.step(0);
        OptimizerState before = first.optimizer.state().copy();
        first.optimizer.freeze("backbone");
        first.step(1);
        first.step(2);
        OptimizerState frozen = first.optimizer.state().copy();
        OptimizerState.Slot slot = frozen.slots().stream()
                .filter(one -> one.name().equals("groups/backbone/missedUpdates"))
                .findFirst()
                .orElseThrow();
        assertArrayEquals(new long[] {2, 1}, (long[]) slot.toArray());
        Run second = new Run("Both");
        copy(first, second);
        second.optimizer.restore(frozen);
        assertTrue(second.optimizer.isFrozen("backbone"));
        assertEquals(1, second.optimizer.updates("backbone"));
        for (int step = 3; step < 6; step++) {
            for (Run run : List.of(first, second)) {
                if (step == 4) {
                    run.optimizer.thaw("backbone");
                }
                run.step(step);
            }
            assertArrayEquals(first.weights, second.weights);
        }
        OptimizerState thawed = first.optimizer.state().copy();
        first.optimizer.restore(before);
        assertFalse(first.optimizer.isFrozen("backbone"));
        assertEquals(1, first.optimizer.updates("backbone"));
        first.optimizer.restore(thawed);
        assertEquals(3, first.optimizer.updates("backbone"));
        assertEquals(6, first.optimizer.updates());
    }

    @Test
    void aStateThatDoesNotFitIsRefused() {
        Run run = new Run("Both");
        run.step(0);
        run.optimizer.freeze("backbone");
        run.step(1);
        OptimizerState saved = run.optimizer.state().copy();
        for (Object[] wrong : new Object[][] {
            {
                "groups/head/missedUpdates",
                new long[] {1, 1},
                "is of a group that does not exist here"
            },
            {"groups/backbone/missedUpdates", new long[] {3, 1}, "is not a long[] of the updates"},
            {"groups/backbone/missedUpdates", new long[] {-1, 1}, "is not a long[] of the updates"},
            {"groups/backbone/missedUpdates", new long[] {1, 2}, "is not a long[] of the updates"},
            {"groups/backbone/missedUpdates", new long[] {1}, "is not a long[] of the updates"},
            {"groups/backbone/missedUpdates", new double[] {1, 1}, "is not a long[] of the updates"}
        }) {
            List<OptimizerState.Slot> slots = saved.slots().stream()
                    .map(slot -> slot.name().startsWith("groups/")
                            ? OptimizerState.Slot.of((String) wrong[0], wrong[1])
                            : slot)
                    .toList();
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> run.optimizer.restore(new OptimizerState(
                                    saved.fingerprint(),
                                    saved.configuration(),
                                    saved.clock(),
                                    saved.updates(),
                                    slots)))
                    .getMessage();
            assertTrue(message.contains((String) wrong[2]), message);
            assertEquals(1, run.optimizer.updates("backbone"));
        }
    }

    @Test
    void groupsThatDoNotExistAreRefused() {
        Run both = new Run("Both");
        for (org.junit.jupiter.api.function.Executable call :
                List.<org.junit.jupiter.api.function.Executable>of(
                        () -> both.optimizer.freeze("backbon"),
                        () -> both.optimizer.thaw("backbon"),
                        () -> both.optimizer.isFrozen("backbon"),
                        () -> both.optimizer.updates("backbon"))) {
            assertEquals(
                    "no group 'backbon' that has parameters; there are [default, backbone]. "
                            + "A group has the name of its @Group, or that of its field",
                    assertThrows(IllegalArgumentException.class, call).getMessage());
        }
        Run only = new Run("OnlyAdamW");
        assertThrows(IllegalArgumentException.class, () -> only.optimizer.freeze("default"));
    }

    @Test
    void stateOfTheModelIsNotShared() {
        Run shared = new Run("Distance");
        String message = assertThrows(
                        IllegalStateException.class, () -> shared.optimizer.freeze("backbone"))
                .getMessage();
        assertTrue(
                message.startsWith("the groups [default, backbone] have the state ")
                        && message.contains(" of Prodigy in common")
                        && message.contains("set the rateScale or learningRate"),
                message);
        assertFalse(shared.optimizer.isFrozen("backbone"));
        Run own = new Run("OwnDistance");
        own.step(0);
        own.optimizer.freeze("backbone");
        float[][] backbone = own.backbone();
        own.step(1);
        assertArrayEquals(backbone, own.backbone());
    }

    /** The model's only group, with state of the model. */
    @Test
    void allCanBeFrozen() {
        Run frozen = new Run("OneDistance");
        Run plain = new Run("OneDistance");
        for (int step = 0; step < 12; step++) {
            boolean rests = step == 0 || step % 4 == 3;
            if (rests) {
                frozen.optimizer.freeze("default");
            } else {
                frozen.optimizer.thaw("default");
                plain.step(step);
            }
            float[] before = frozen.head();
            assertEquals(Outcome.APPLIED, frozen.step(step));
            assertEquals(rests, Arrays.equals(before, frozen.weights[0]));
            assertArrayEquals(plain.weights[0], frozen.weights[0]);
        }
        assertEquals(12, frozen.optimizer.clock());
        assertEquals(plain.optimizer.updates(), frozen.optimizer.updates("default"));
    }

    /** It is one number, which a group that is frozen does not move either. */
    @Test
    void stateOfTheModelStaysWhereItWasRestored() {
        Run first = new Run("OwnDistance");
        for (int step = 0; step < 20; step++) {
            first.step(step);
        }
        first.optimizer.freeze("backbone");
        first.step(20);
        OptimizerState saved = first.optimizer.state().copy();
        Run second = new Run("OwnDistance");
        copy(first, second);
        second.optimizer.restore(saved);
        for (int step = 21; step < 25; step++) {
            for (Run run : List.of(first, second)) {
                if (step == 23) {
                    run.optimizer.thaw("backbone");
                }
                run.step(step);
            }
            assertArrayEquals(first.weights, second.weights);
        }
    }

    @Test
    void arraysAreStillChecked() throws Exception {
        Run both = new Run("Both");
        both.optimizer.freeze("backbone");
        both.step(0);
        both.model.getClass().getField("u").set(both.model, null);
        String message =
                assertThrows(NullPointerException.class, both.optimizer::step).getMessage();
        assertTrue(message.contains("Both.u"), message);
        assertEquals(1, both.optimizer.updates());
    }

    private static void copy(Run from, Run to) {
        for (int k = 0; k < from.weights.length; k++) {
            System.arraycopy(from.weights[k], 0, to.weights[k], 0, from.weights[k].length);
        }
    }
}
