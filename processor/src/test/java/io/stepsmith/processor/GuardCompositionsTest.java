package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Supplier;

/** What {@code @Guard} promises, beside everything else that a model may have. */
class GuardCompositionsTest {
    private static final String GUARD = "@Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK)";

    /**
     * Models; each gives all its weights and then its gradients, and fills these with multiples of
     * a number.
     */
    private enum Model {
        PLAIN("@Optimizer(rule = AdamW.class)", "float", ""),
        AVERAGED("@Optimizer(rule = AdamW.class) @WeightAverage", "double", ""),
        SCALED(
                "@Optimizer(rule = Sgd.class, learningRate = 0.1) @LossScale(initial = 1)",
                "float",
                ""),
        MASTER("@Optimizer(rule = AdamW.class)", "short", ""),
        SHARPNESS(
                "@Optimizer(rule = AdamW.class, modifiers = io.stepsmith.modifier.Sam.class)",
                "float",
                ""),
        LEFT_OUT_OF_CLIP(
                "@Optimizer(rule = AdamW.class) @Clip(norm = 1)", "float", "@Group(clip = false)"),
        OTHER_RULE("@Optimizer(rule = AdamW.class)", "float", "@Group(rule = Muon.class)"),
        CLEARED("@Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED)", "float", ""),
        SCHEDULE_FREE("@Optimizer(rule = ScheduleFreeAdamW.class)", "float", ""),
        RANDOM("@Optimizer(rule = AdamW.class, states = States.BFLOAT16)", "float", ""),
        SIBLINGS("@Optimizer(rule = AdamW.class)", """
                @Param(gradient = "grad") Values value = new Values(); Values grad = new Values();
                static class Values { @Param float[] data = {1, 2, 3}; }
                public Object[] get() { return new Object[] {value.data, grad.data}; }
                public void accept(Object unused, double scale) { java.util.Arrays.fill(grad.data, (float) scale); }
                """),
        OUTER("@Optimizer(rule = AdamW.class)", """
                @Param @Outer(rows = "dy", columns = "input") double[][] w = {{1, 2, 3}, {4, 5, 6}};
                @Param(gradient = "dy") double[] b = {1, 2};
                double[] dy = {0, 0}, input = {1, 2, 3};
                public Object[] get() { return new Object[] {w[0], w[1], b, dy, input, dy}; }
                public void accept(Object unused, double scale) { java.util.Arrays.fill(dy, scale); }
                """),
        SLICES("@Optimizer(rule = AdamW.class)", """
                @Param final float[] mem = {1, 2, 3, 4, 5, 6}; float[] memGradient = new float[6];
                @Slice(of = "mem", shape = {"2", "2"}) final int matrix = 0;
                @Slice(of = "mem") final int last = 4;
                public Object[] get() { return new Object[] {mem, memGradient}; }
                public void accept(Object unused, double scale) { java.util.Arrays.fill(memGradient, (float) scale); }
                """);

        private static final String TWO_TENSORS = """
                @Param %s[] v = new %1$s[70]; %2$s[] vGradient = new %2$s[70];
                @Param %3$s %1$s[][] w = new %1$s[3][5]; %2$s[][] wGradient = new %2$s[3][5];
                { for (int i = 0; i < 70; i++) v[i] = (%1$s) (i + 1); for (%1$s[] row : w) row[2] = 2; }
                public Object[] get() { return new Object[] {v, w[0], w[1], w[2], vGradient, wGradient[0], wGradient[1], wGradient[2]}; }
                public void accept(Object unused, double scale) {
                    for (int i = 0; i < 70; i++) vGradient[i] = (%2$s) (scale * (1 + i %% 3));
                    for (%2$s[] row : wGradient) for (int i = 0; i < 5; i++) row[i] = (%2$s) (scale * (2 - i));
                }
                """;

        private final String annotations;
        private final String body;

        Model(String annotations, String type, String group) {
            this(
                    annotations,
                    TWO_TENSORS.formatted(type, type.equals("short") ? "float" : type, group));
        }

        Model(String annotations, String body) {
            this.annotations = annotations;
            this.body = body;
        }

        private String source(String name, String guard) {
            return """
                    package models;
                    import io.stepsmith.*;
                    import io.stepsmith.rule.*;
                    %s
                    %s
                    public class %s implements java.util.function.Supplier<Object[]>, java.util.function.ObjDoubleConsumer<Object> {
                    %s
                    }
                    """.formatted(annotations, guard, name, body);
        }
    }

    private static final ClassLoader LOADER = load();

    private static ClassLoader load() {
        List<String> sources = new ArrayList<>();
        for (Model model : Model.values()) {
            sources.add(model.source("G" + model, GUARD));
            sources.add(model.source("P" + model, ""));
        }
        return Compiled.of(Compiled.WITH_VECTORS, sources.toArray(new String[0]))
                .load();
    }

    /** A model with its optimizer, and what it went through. */
    private static final class Trained {
        private final Model model;
        private final Object instance;
        private final ModelOptimizer<Object> optimizer;
        private final Object[] arrays;

        Trained(String prefix, Model model) {
            this.model = model;
            instance = TestModel.of(LOADER, "models." + prefix + model);
            optimizer = TestModel.builder(instance).threads(2).build();
            arrays = Trained.<Supplier<Object[]>>cast(instance).get();
        }

        @SuppressWarnings("unchecked")
        private static <T> T cast(Object object) {
            return (T) object;
        }

        void backward(double scale) {
            Trained.<ObjDoubleConsumer<Object>>cast(instance)
                    .accept(null, scale * optimizer.lossScale());
        }

        Outcome step(double loss, double scale) {
            if (model == Model.SHARPNESS) {
                backward(scale);
                optimizer.perturb();
            }
            backward(scale);
            return optimizer.step(loss);
        }

        Outcome healthy(int call) {
            return step(10 * Math.exp(-call / 20.0) + 1 + 0.1 * (call % 3), 1 + 0.1 * (call % 4));
        }

        /** Weights, then the state but for what the guard has. */
        List<Object> bits() {
            List<Object> bits = new ArrayList<>();
            for (Object array : Arrays.copyOf(arrays, arrays.length / 2)) {
                Object copy = Array.newInstance(
                        array.getClass().getComponentType(), Array.getLength(array));
                System.arraycopy(array, 0, copy, 0, Array.getLength(array));
                bits.add(copy);
            }
            optimizer.state().copy().slots().stream()
                    .filter(slot -> !slot.name().startsWith("guard/")
                            && !slot.name().startsWith("rollBack/")
                            && !slot.name().equals("lossScale"))
                    .map(OptimizerState.Slot::toArray)
                    .forEach(bits::add);
            return bits;
        }
    }

    private static void assertSame(List<Object> expected, List<Object> actual) {
        assertArrayEquals(expected.toArray(), actual.toArray());
    }

    @ParameterizedTest
    @EnumSource
    void leavesHealthyStepsAndRefusesOthers(Model model) {
        Trained guarded = new Trained("G", model);
        Trained plain = new Trained("P", model);
        for (int call = 0; call < 60; call++) {
            assertEquals(Outcome.APPLIED, guarded.healthy(call), "step " + call);
            plain.healthy(call);
            List<Object> before = guarded.bits();
            assertSame(plain.bits(), before);
            if (call > 40) {
                assertEquals(Outcome.SKIPPED, guarded.step(1, Double.NaN));
                assertEquals(Outcome.SKIPPED, guarded.step(Double.NaN, 1));
                assertEquals(Outcome.SKIPPED, guarded.step(1, 1e4), "a spike of the norm");
                assertSame(before, guarded.bits());
            }
            guarded.optimizer.evaluationWeights();
            guarded.optimizer.trainingWeights();
            assertSame(before, guarded.bits());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesBackBitForBit(Model model) {
        Trained guarded = new Trained("G", model);
        List<List<Object>> past = new ArrayList<>();
        for (int call = 0; call < 60; call++) {
            past.add(guarded.bits());
            guarded.healthy(call);
        }
        assertNotEquals(
                Arrays.deepToString(past.get(25).toArray()),
                Arrays.deepToString(guarded.bits().toArray()));
        Outcome outcome = Outcome.SKIPPED;
        for (int call = 0; call < 20 && outcome == Outcome.SKIPPED; call++) {
            outcome = guarded.step(1e3 + call, 1);
        }
        assertEquals(Outcome.ROLLED_BACK, outcome);
        assertSame(past.get(25), guarded.bits());
        assertEquals(25, guarded.optimizer.clock());
        assertTrue(guarded.optimizer.learningRate()
                < 0.31 * guarded.optimizer.hyperparameter("learningRate"));
        assertEquals(Outcome.APPLIED, guarded.healthy(25));
    }

    /** The weights that a first gradient moved are put back before anything is computed there. */
    @ParameterizedTest
    @EnumSource(names = "SHARPNESS")
    void aFirstGradientThatIsNotFiniteNeverReachesTheModel(Model model) {
        Trained guarded = new Trained("G", model);
        Trained plain = new Trained("P", model);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            List<Object> before = guarded.bits();
            guarded.backward(bad);
            guarded.optimizer.perturb();
            assertSame(before, guarded.bits());
            guarded.backward(1);
            assertEquals(Outcome.SKIPPED, guarded.optimizer.step(1.0));
            assertSame(before, guarded.bits());
            guarded.backward(bad);
            guarded.optimizer.perturb();
            guarded.optimizer.trainingWeights();
            assertEquals(Outcome.APPLIED, guarded.step(1, 1), "a step that was given up is over");
            plain.step(1, 1);
            assertSame(plain.bits(), guarded.bits());
        }
    }

    /** The gradients of a frozen group are not looked at, and a thawed one is no spike. */
    @ParameterizedTest
    @EnumSource(names = {"LEFT_OUT_OF_CLIP", "OTHER_RULE"})
    void looksAtGroupsThatAreNotFrozen(Model model) {
        Trained guarded = new Trained("G", model);
        float[] last = (float[]) guarded.arrays[guarded.arrays.length - 1];
        guarded.optimizer.freeze("w");
        for (int call = 0; call < 40; call++) {
            guarded.backward(1);
            last[0] = call % 2 == 0 ? Float.NaN : 1e6f;
            assertEquals(Outcome.APPLIED, guarded.optimizer.step(1));
        }
        guarded.optimizer.thaw("w");
        guarded.backward(1);
        last[0] = 1e3f;
        assertEquals(Outcome.APPLIED, guarded.optimizer.step(1));
        guarded.backward(1);
        last[0] = Float.NaN;
        assertEquals(Outcome.SKIPPED, guarded.optimizer.step(1));
    }
}
