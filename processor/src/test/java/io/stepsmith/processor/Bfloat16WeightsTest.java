package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Bfloat16;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Parameters that are bfloat16 numbers: the optimizer's own weights are, bit for bit, those of a
 * model that has floats, and the model has them rounded. {@link DifferentialTest} compares their
 * kernels with the interpreter.
 */
class Bfloat16WeightsTest {
    /** Long enough for threads to share it, and no multiple of a vector. */
    private static final int LENGTH = 1003;

    private static final int ROWS = 5;
    private static final int COLUMNS = 67;
    private static final int STEPS = 40;
    private static final int REFUSED = 9;

    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = %s, learningRate = 0.01)
            @Clip(norm = 1) @Guard
            public class %s {
                public int height = 5, width = 67;
                @Param public %s[] w; public float[] wGradient = new float[1003];
                @Param(shape = {"height", "width"}) public %3$s[] flat; public float[] flatGradient = new float[5 * 67];
                @Param public %3$s[][] rows; public float[][] rowsGradient = new float[5][67];
            }
            """;

    /**
     * Beside other formats in one group, in nested objects, with gradients in a second instance.
     */
    private static final String NESTED = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = io.stepsmith.rule.AdamW.class, learningRate = 0.01, gradients = Gradients.ACCUMULATED)
            @Clip(norm = 1) @Accumulate(2)
            public class %s {
                @Param public float[] a = {1, 2}; public float[] aGradient = {1, 2};
                @Param public double[] b = {1, 2}; public double[] bGradient = {1, 2};
                @Param public java.util.List<Layer> layers = java.util.List.of(new Layer(), new Layer());
                public static class Layer {
                    @Param public %s[] w = {%s}; public float[] dW = {1, 2, 3};
                }
            }
            """;

    private static final List<String> RULES = List.of(
            "AdamW.class",
            "Sgd.class, momentum = 0.9",
            "Adafactor.class",
            "Muon.class",
            "AdamW.class, states = States.BFLOAT16",
            "AdamW.class, modifiers = {ExponentialMovingAverage.class, Lookahead.class}",
            "Lamb.class",
            "Adam.class, weightDecay = 0.1, arithmetic = Arithmetic.FAST_DIVISION");

    private static ClassLoader loader;

    private static String model(int rule, boolean bfloat16) {
        String source = MODEL.formatted(
                RULES.get(rule), name(rule, bfloat16), bfloat16 ? "short" : "float");
        return RULES.get(rule).startsWith("Muon")
                ? source.replace(
                        "@Param public " + (bfloat16 ? "short[] w" : "float[] w"),
                        "@Param @Group(rule = AdamW.class) public "
                                + (bfloat16 ? "short[] w" : "float[] w"))
                : source;
    }

    private static String name(int rule, boolean bfloat16) {
        return (bfloat16 ? "Short" : "Float") + rule;
    }

    @BeforeAll
    static void compile() {
        List<String> sources = new ArrayList<>();
        for (int rule = 0; rule < RULES.size(); rule++) {
            sources.add(model(rule, true));
            sources.add(model(rule, false));
        }
        sources.add(NESTED.formatted("NestedShort", "short", "0x3f80, 0x4000, -0x4000"));
        sources.add(NESTED.formatted("NestedFloat", "float", "1, 2, -2"));
        loader = Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new))
                .load();
    }

    /** A model with its optimizer; all weights, and all gradients, as one line. */
    private static final class Run {
        private final Object model;
        private final ModelOptimizer<?> optimizer;
        private final boolean bfloat16;

        Run(int rule, boolean bfloat16, String simd, int threads, short[] weights)
                throws ReflectiveOperationException {
            this.bfloat16 = bfloat16;
            Class<?> type = loader.loadClass("models." + name(rule, bfloat16));
            model = type.getDeclaredConstructor().newInstance();
            short[] flat = Arrays.copyOfRange(weights, LENGTH, LENGTH + ROWS * COLUMNS);
            short[][] rows = new short[ROWS][];
            for (int row = 0; row < ROWS; row++) {
                int from = LENGTH + ROWS * COLUMNS + row * COLUMNS;
                rows[row] = Arrays.copyOfRange(weights, from, from + COLUMNS);
            }
            short[] w = Arrays.copyOf(weights, LENGTH);
            field("w").set(model, bfloat16 ? w : floats(w));
            field("flat").set(model, bfloat16 ? flat : floats(flat));
            field("rows")
                    .set(
                            model,
                            bfloat16
                                    ? rows
                                    : Arrays.stream(rows)
                                            .map(Bfloat16WeightsTest::floats)
                                            .toArray(float[][]::new));
            System.setProperty("stepsmith.simd", simd);
            try {
                Object builder = loader.loadClass(type.getName() + "Optimizer")
                        .getMethod("builder", type)
                        .invoke(null, model);
                optimizer = ((io.stepsmith.OptimizerBuilder<?, ?>) builder)
                        .threads(threads)
                        .build();
            } finally {
                System.clearProperty("stepsmith.simd");
            }
        }

        Field field(String name) throws ReflectiveOperationException {
            return model.getClass().getField(name);
        }

        Outcome step(int number) throws ReflectiveOperationException {
            SplittableRandom random = new SplittableRandom(number);
            List<float[]> gradients =
                    new ArrayList<>(List.of((float[]) field("wGradient").get(model), (float[])
                            field("flatGradient").get(model)));
            gradients.addAll(List.of((float[][]) field("rowsGradient").get(model)));
            for (float[] gradient : gradients) {
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = (float) (random.nextDouble() - 0.4);
                }
            }
            gradients.get(number % 2)[3] = number == REFUSED ? Float.NaN : 1;
            return optimizer.step();
        }

        /** What is in the model: the float weights, or the bits of bfloat16 numbers. */
        float[] weights() throws ReflectiveOperationException {
            List<Object> arrays =
                    new ArrayList<>(List.of(field("w").get(model), field("flat").get(model)));
            arrays.addAll(List.of((Object[]) field("rows").get(model)));
            return line(arrays);
        }

        float[] master() {
            List<Object> tensors = new ArrayList<>();
            for (String wanted : List.of("w", "flat", "rows")) {
                optimizer.state().slots().stream()
                        .filter(slot -> slot.name().matches(wanted + "/master"))
                        .forEach(slot -> tensors.add(slot.toArray()));
            }
            return line(tensors);
        }

        private static float[] line(List<Object> arrays) {
            float[] all = new float[LENGTH + 2 * ROWS * COLUMNS];
            int at = 0;
            for (Object array : arrays) {
                float[] values = array instanceof short[] shorts ? floats(shorts) : (float[]) array;
                System.arraycopy(values, 0, all, at, values.length);
                at += values.length;
            }
            assertEquals(all.length, at);
            return all;
        }

        OptimizerState.Slot[] otherState() {
            return optimizer.state().slots().stream()
                    .filter(slot -> !slot.name().endsWith("/master"))
                    .toArray(OptimizerState.Slot[]::new);
        }
    }

    private static float[] floats(short[] bits) {
        float[] values = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = Bfloat16.toFloat(bits[i]);
        }
        return values;
    }

    private static float[] rounded(float[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = Bfloat16.toFloat(Bfloat16.nearestEven(values[i]));
        }
        return rounded;
    }

    private static short[] start() {
        SplittableRandom random = new SplittableRandom(1);
        short[] bits = new short[LENGTH + 2 * ROWS * COLUMNS];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Bfloat16.nearestEven((float) (random.nextDouble() * 2 - 1));
        }
        return bits;
    }

    static Stream<Arguments> runs() {
        List<Arguments> runs = new ArrayList<>();
        for (int rule = 0; rule < RULES.size(); rule++) {
            boolean fast = RULES.get(rule).contains("FAST");
            runs.add(Arguments.of(rule, fast ? "on" : "off", 1));
            runs.add(Arguments.of(rule, "on", 3));
        }
        return runs.stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theMasterWeightsAreThoseOfAFloatModel(int rule, String simd, int threads)
            throws ReflectiveOperationException {
        Run narrow = new Run(rule, true, simd, threads, start());
        Run wide = new Run(rule, false, "on", 1, start());
        assertArrayEquals(wide.weights(), narrow.master());
        boolean evaluates = RULES.get(rule).contains("Average");
        for (int step = 0; step < STEPS; step++) {
            Outcome outcome = wide.step(step);
            assertEquals(step == REFUSED ? Outcome.SKIPPED : Outcome.APPLIED, outcome);
            assertEquals(outcome, narrow.step(step));
            assertArrayEquals(wide.weights(), narrow.master(), "after " + step);
            assertArrayEquals(rounded(wide.weights()), narrow.weights(), "after " + step);
            if (step % 10 == 3) {
                float[] master = narrow.master();
                wide.optimizer.evaluationWeights();
                narrow.optimizer.evaluationWeights();
                assertArrayEquals(rounded(wide.weights()), narrow.weights());
                assertArrayEquals(master, narrow.master(), "what is trained is kept");
                assertEquals(evaluates, !Arrays.equals(rounded(master), narrow.weights()));
                wide.optimizer.trainingWeights();
                narrow.optimizer.trainingWeights();
                assertArrayEquals(rounded(master), narrow.weights());
            }
        }
        assertFalse(Arrays.equals(narrow.master(), narrow.weights()));
        OptimizerState.Slot[] expected = wide.otherState();
        OptimizerState.Slot[] actual = narrow.otherState();
        assertEquals(expected.length, actual.length);
        for (int slot = 0; slot < expected.length; slot++) {
            assertEquals(expected[slot].name(), actual[slot].name());
            assertTrue(
                    Arrays.deepEquals(
                            new Object[] {expected[slot].toArray()},
                            new Object[] {actual[slot].toArray()}),
                    expected[slot].name());
        }
        narrow.optimizer.close();
    }

    /** With the state come the weights: the model need not have been saved. */
    @Test
    void aSavedStateGoesOnBitForBit() throws ReflectiveOperationException {
        for (int rule : new int[] {0, 2, 4, 5}) {
            Run whole = new Run(rule, true, "on", 1, start());
            for (int step = 0; step < 10; step++) {
                whole.step(step);
            }
            OptimizerState saved = whole.optimizer.state().copy();
            Run resumed = new Run(rule, true, "off", 1, new short[LENGTH + 2 * ROWS * COLUMNS]);
            resumed.optimizer.restore(saved);
            assertArrayEquals(whole.weights(), resumed.weights());
            for (int step = 10; step < 20; step++) {
                whole.step(step);
                resumed.step(step);
            }
            assertArrayEquals(whole.weights(), resumed.weights());
            assertArrayEquals(whole.master(), resumed.master());
        }
    }

    @Test
    void whatOthersWriteIntoTheModelIsOverwritten() throws ReflectiveOperationException {
        Run run = new Run(0, true, "on", 1, start());
        Run other = new Run(0, true, "on", 1, start());
        run.step(0);
        other.step(0);
        run.field("w").set(run.model, new short[LENGTH]);
        run.step(1);
        other.step(1);
        assertArrayEquals(other.weights(), run.weights());
        OptimizerState state = run.optimizer.state();
        float[] master = (float[]) state.slots().get(0).arrays().get(0);
        assertEquals("w/master", state.slots().get(0).name());
        Arrays.fill(master, 0.75f);
        run.optimizer.restore(state);
        assertEquals(Bfloat16.nearestEven(0.75f), ((short[]) run.field("w").get(run.model))[1]);
    }

    @Test
    void arraysAreCheckedFirst() throws ReflectiveOperationException {
        Run run = new Run(0, true, "on", 1, start());
        OptimizerState before = run.optimizer.state().copy();
        run.field("w").set(run.model, new short[7]);
        assertEquals(
                "Short0.w has 7 elements, but had 1003 when the optimizer was made", refusal(run));
        assertEquals(
                "Short0.w has 7 elements, but had 1003 when the optimizer was made",
                assertThrows(IllegalStateException.class, () -> run.optimizer.restore(before))
                        .getMessage());
        run.field("w").set(run.model, new short[LENGTH]);
        run.field("wGradient").set(run.model, new float[7]);
        assertEquals(
                "Short0.wGradient has 7 elements, but its parameter Short0.w has 1003",
                refusal(run));
        run.field("wGradient").set(run.model, new float[LENGTH]);
        run.field("flatGradient").set(run.model, new float[7]);
        assertEquals(
                "Short0.flatGradient has 7 elements, but its parameter Short0.flat has 335",
                refusal(run));
        run.field("flatGradient").set(run.model, new float[ROWS * COLUMNS]);
        run.field("rowsGradient").set(run.model, null);
        assertEquals(
                "Short0.rowsGradient is null",
                assertThrows(NullPointerException.class, run.optimizer::step).getMessage());
        assertEquals(0, run.optimizer.updates());
    }

    @Test
    void standsBesideOtherFormatsAndTakesGradientsOfASecondInstance()
            throws ReflectiveOperationException {
        List<String> narrow = nested("NestedShort");
        List<String> wide = nested("NestedFloat");
        assertTrue(narrow.get(0).startsWith("layers[0].w/master"), narrow.toString());
        assertEquals(
                wide.subList(0, 4),
                narrow.stream()
                        .filter(line -> !line.contains("master"))
                        .limit(4)
                        .toList());
        assertEquals(wide.get(wide.size() - 1), narrow.get(0).replaceFirst(".* ", ""));
    }

    /** The state after some steps, those of bfloat16 weights first, and the weights of a layer. */
    private static List<String> nested(String name) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass("models." + name);
        Object model = type.getDeclaredConstructor().newInstance();
        Object gradients = type.getDeclaredConstructor().newInstance();
        ModelOptimizer<?> optimizer =
                (ModelOptimizer<?>) loader.loadClass("models." + name + "Optimizer")
                        .getMethod("of", type, type)
                        .invoke(null, model, gradients);
        Object layer = ((List<?>) type.getField("layers").get(gradients)).get(0);
        for (int step = 0; step < 6; step++) {
            float[] gradient = (float[]) layer.getClass().getField("dW").get(layer);
            assertEquals(
                    step > 0 && step % 2 == 0,
                    gradient[0] == 0,
                    "cleared once the window is complete");
            gradient[0] += 0.25f * step;
            optimizer.step();
        }
        List<String> lines = new ArrayList<>();
        optimizer
                .state()
                .slots()
                .forEach(slot -> lines.add(slot.name() + " " + text(slot.toArray())));
        lines.sort((one, other) ->
                Boolean.compare(other.startsWith("layers"), one.startsWith("layers")));
        Object trained = ((List<?>) type.getField("layers").get(model)).get(0);
        lines.add(text(trained.getClass().getField("w").get(trained)));
        return lines;
    }

    private static String text(Object values) {
        return Arrays.deepToString(new Object[] {values}).replace(" ", "");
    }

    private static String refusal(Run run) {
        return assertThrows(IllegalStateException.class, run.optimizer::step).getMessage();
    }
}
