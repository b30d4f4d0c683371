package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.OuterModel;
import io.stepsmith.processor.testing.OuterModel.Form;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * Gradients that are outer products and never stored: weights and state become what they are with
 * the products stored, bit for bit.
 */
class OuterTest {
    private static final Form FLOAT = new Form("float", false);
    private static final Form DOUBLE = new Form("double", false);
    private static final Form FLAT = new Form("float", true);
    private static final Form FLAT_DOUBLE = new Form("double", true);
    private static final Form BFLOAT16 = new Form("short", false);
    private static final Form FLAT_BFLOAT16 = new Form("short", true);

    private static Arguments rule(String annotations, Form... forms) {
        return Arguments.of(annotations, List.of(forms));
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        "@Optimizer(rule = Sgd.class, learningRate = 0.1)",
                        FLOAT,
                        DOUBLE,
                        FLAT_DOUBLE),
                rule("@Optimizer(rule = AdamW.class, weightDecay = 0.1)", FLOAT, FLAT, BFLOAT16),
                rule(
                        "@Optimizer(rule = Adam.class, weightDecay = 0.1, arithmetic = Arithmetic.STRICT)",
                        FLOAT,
                        DOUBLE),
                rule("@Optimizer(rule = AdamW.class, states = States.BFLOAT16)", FLOAT),
                rule("@Optimizer(rule = Lion.class, learningRate = 1e-3)", FLOAT, FLAT_BFLOAT16),
                rule("@Optimizer(rule = Adafactor.class)", FLOAT, FLAT, DOUBLE),
                rule("@Optimizer(rule = Lamb.class)", FLOAT, FLAT, DOUBLE),
                rule("@Optimizer(rule = Prodigy.class)", FLOAT),
                rule("@Optimizer(rule = Muon.class)", FLOAT, FLAT, DOUBLE),
                rule(
                        "@Optimizer(rule = Sgd.class, modifiers = GradientCentralisation.class)",
                        FLAT),
                rule(
                        "@Optimizer(rule = AdamW.class, modifiers = Cautious.class) @Clip(norm = 1) @Guard",
                        FLOAT,
                        DOUBLE),
                rule(
                        "@Optimizer(rule = Sgd.class, momentum = 0.9) @Clip(tensorNorm = 0.1, value = 0.5)",
                        FLAT),
                rule(
                        "@Optimizer(rule = AdamW.class) @Accumulate(2) @Clip(norm = 1)",
                        FLOAT,
                        FLAT_DOUBLE),
                rule("@Optimizer(rule = AdamW.class) @LossScale", FLOAT),
                rule("@Optimizer(rule = Sgd.class) @WeightAverage(decay = 0.9)", BFLOAT16));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isTheStoredProduct(String annotations, List<Form> forms) {
        for (Form form : forms) {
            ClassLoader loader = load(annotations, form);
            List<String> expected = train(loader, "Stored", form, "off", 1);
            for (int threads = 1; threads <= 4; threads++) {
                String simd = threads % 2 == 1 ? "on" : "off";
                same(
                        expected,
                        train(loader, "Product", form, simd, threads),
                        form + simd + threads);
            }
        }
    }

    private static ClassLoader load(String annotations, Form form) {
        return Compiled.of(
                        Compiled.WITH_VECTORS,
                        form.source("Stored", annotations),
                        form.source("Product", annotations))
                .load();
    }

    private static List<String> train(
            ClassLoader loader, String name, Form form, String simd, int threads) {
        OuterModel made = new OuterModel(loader, name, form, simd, threads);
        List<String> outcomes = new ArrayList<>();
        for (int step = 0; step < 9; step++) {
            made.factors(step, SIZES.get(step));
            outcomes.add(made.optimizer.step(0.5).toString());
        }
        outcomes.addAll(made.bits());
        made.optimizer.close();
        return outcomes;
    }

    /**
     * Common factors; those whose products underflow or are subnormal; whose squares overflow in a
     * sum; whose products overflow in float.
     */
    private static final List<DoubleUnaryOperator> SIZES = List.of(
            x -> x,
            x -> x,
            x -> x * 1e-22,
            x -> x * 1e-10,
            x -> x,
            x -> x * 1e11,
            x -> x * 1e19,
            x -> x * 3e19,
            x -> x);

    /** What was added up is the same, and no factor is read where a window ends early. */
    @Test
    void windowsThatEndEarlyHaveTheStoredProducts() {
        String annotations = "@Optimizer(rule = AdamW.class) @Accumulate(4)";
        ClassLoader loader = load(annotations, FLAT);
        List<List<String>> both = new ArrayList<>();
        for (String name : List.of("Stored", "Product")) {
            OuterModel made = new OuterModel(loader, name, FLAT, "on", 2);
            for (int batch = 0; batch < 3; batch++) {
                made.factors(batch, x -> x);
                assertEquals(Outcome.ACCUMULATED, made.optimizer.step(1, 0.5));
            }
            made.factors(3, x -> Double.NaN);
            assertEquals(Outcome.APPLIED, made.optimizer.endAccumulation());
            both.add(made.bits());
        }
        same(both.get(0), both.get(1), "end");
    }

    /** Factors are read anew at every step, and never written. */
    @Test
    void factorsAreReadAnewAndNotWritten() {
        ClassLoader loader = load("@Optimizer(rule = Sgd.class, learningRate = 0.5)", DOUBLE);
        OuterModel made = new OuterModel(loader, "Product", DOUBLE, "off", 1);
        for (int step = 0; step < 5; step++) {
            made.factors(step, x -> x);
            double[] dy = ((double[]) made.get("dy")).clone();
            double[] input = ((double[]) made.get("input")).clone();
            double before = ((double[][]) made.get("w"))[1][2];
            made.optimizer.step();
            assertEquals(before - 0.5 * (dy[1] * input[2]), ((double[][]) made.get("w"))[1][2]);
            assertArrayEquals(dy, (double[]) made.get("dy"));
            assertArrayEquals(input, (double[]) made.get("input"));
        }
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        for (Form form : List.of(DOUBLE, FLAT_DOUBLE)) {
            ClassLoader loader = load("@Optimizer(rule = Sgd.class)", form);
            refused(loader, form, "dy", null, "Product.dy is null");
            refused(loader, form, "input", null, "Product.input is null");
            refused(
                    loader,
                    form,
                    "dy",
                    new double[4],
                    "Product.dy has 4 elements, but Product.w, whose gradient it is a factor of, has 2 rows");
            refused(
                    loader,
                    form,
                    "input",
                    new double[4100],
                    "Product.input has 4100 elements, but Product.w, whose gradient it is a factor of, has 4099 columns");
            refused(loader, form, "w", null, "Product.w is null");
        }
        ClassLoader loader = load("@Optimizer(rule = Sgd.class)", DOUBLE);
        double[][] other = new double[70][13];
        other[3] = new double[12];
        refused(
                loader,
                DOUBLE,
                "v",
                other,
                "Product.v[3] has 12 elements, but had 13 when the optimizer was made");
        refused(
                loader,
                DOUBLE,
                "v",
                new double[3][13],
                "Product.v has 3 elements, but had 70 when the optimizer was made");
    }

    private static void refused(
            ClassLoader loader, Form form, String field, Object value, String expected) {
        OuterModel made = new OuterModel(loader, "Product", form, "off", 1);
        for (int steps = 0; steps < 3; steps++) {
            made.factors(steps, x -> x);
            made.optimizer.step();
        }
        List<String> before = made.bits();
        Object own = made.get(field);
        made.set(field, value);
        assertEquals(
                expected,
                assertThrows(RuntimeException.class, made.optimizer::step).getMessage());
        made.set(field, own);
        assertEquals(before, made.bits());
        made.optimizer.step();
        assertNotEquals(before, made.bits());
    }

    /** A factor that is the array of a parameter, or of the state, is refused by both names. */
    @Test
    void factorsAreNoArraysOfTheOptimizer() {
        ClassLoader loader = load("@Optimizer(rule = AdamW.class)", DOUBLE);
        OuterModel made = new OuterModel(loader, "Product", DOUBLE, "off", 1);
        made.factors(1, x -> x);
        made.optimizer.step();
        Object own = made.get("dy");
        made.set("dy", made.get("b"));
        String message =
                assertThrows(RuntimeException.class, made.optimizer::step).getMessage();
        assertTrue(message.contains("Product.dy") && message.contains("Product.b"), message);
        made.set("dy", own);
        own = made.get("inner");
        made.set("inner", ((double[][]) made.get("v"))[7]);
        message = assertThrows(RuntimeException.class, made.optimizer::step).getMessage();
        assertTrue(message.contains("Product.inner") && message.contains("Product.v[7]"), message);
        made.set("inner", own);
        Object state = made.optimizer.state().slots().stream()
                .filter(slot -> slot.name().equals("b/m"))
                .findFirst()
                .orElseThrow()
                .arrays()
                .get(0);
        made.set("du", state);
        assertThrows(RuntimeException.class, made.optimizer::step);
    }

    @Test
    void rowsOfDifferentLengthsAreRefused() {
        ClassLoader loader = load("@Optimizer(rule = Sgd.class)", DOUBLE);
        Object model = TestModel.of(loader, "models.Product");
        OuterModel.set(model, "w", new double[][] {{1, 2}, {3}});
        assertEquals(
                "w[1] has 1 element, but the first row has 2; @Outer gives each column a factor, so all rows must have one length",
                assertThrows(IllegalArgumentException.class, () -> TestModel.optimizer(model))
                        .getMessage());
    }

    /** Factors of a second instance, those of bfloat16 weights too. */
    @Test
    void factorsAreInTheInstanceOfGradients() {
        ClassLoader loader = Compiled.of(Compiled.WITH_VECTORS, """
                package models;
                import io.stepsmith.*;
                @Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 1, separateGradients = true)
                public class Apart {
                    @Param @Outer(rows = "dy()", columns = "input") public double[][] w = {{1, 2}, {3, 4}};
                    @Param @Outer(rows = "dz", columns = "dz") public short[][] s = {{0x3f80, 0x4000}, {0, 0}};
                    public double[] input = {2, 3};
                    public float[] dz = {0, 1};
                    public double[] dy() {
                        return new double[] {input[0] - 1, -1};
                    }
                }
                """).load();
        Object model = TestModel.of(loader, "models.Apart");
        Object gradients = TestModel.of(loader, "models.Apart");
        OuterModel.set(gradients, "input", new double[] {5, 7});
        OuterModel.set(model, "dz", null);
        TestModel.optimizer(model).step(gradients);
        assertArrayEquals(new double[][] {{1 - 20, 2 - 28}, {3 + 5, 4 + 7}}, (double[][])
                OuterModel.get(model, "w"));
        assertArrayEquals(new short[][] {{0x3f80, 0x4000}, {0, (short) 0xbf80}}, (short[][])
                OuterModel.get(model, "s"));
    }

    private static void same(List<String> expected, List<String> actual, String what) {
        assertEquals(expected.size(), actual.size(), what);
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(actual.get(i))) {
                String one = expected.get(i);
                String other = actual.get(i);
                int at = 0;
                while (at < one.length()
                        && at < other.length()
                        && one.charAt(at) == other.charAt(at)) {
                    at++;
                }
                throw new AssertionError(what + ": " + one.substring(0, Math.min(20, one.length()))
                        + " differs at " + at + " of " + one.length() + ", " + i);
            }
        }
    }
}
