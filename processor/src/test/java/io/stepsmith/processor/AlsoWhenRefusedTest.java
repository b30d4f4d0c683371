package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.reference.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A detector of one's own, which learns from what it refuses, against the same in plain Java: the
 * outcomes, weights and states are the same bits.
 */
class AlsoWhenRefusedTest {
    private static final String DETECTOR = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.language.*;
            @UpdateModifier
            public final class Detector {
                @Hyper(above = 1) double factor = 1.5;
                @State(per = Extent.MODEL, alsoWhenRefused = true) double level;
                @State(per = Extent.MODEL, alsoWhenRefused = true) double seen;
                @State(per = Extent.MODEL) double made;
                boolean accepts(double w, double g, Step step, Model model) {
                    double norm = model.norm(g);
                    double before = level;
                    boolean isNumber = norm - norm == 0;
                    if (isNumber) {
                        level = seen == 0 ? norm : 0.8 * level + 0.2 * norm;
                        seen += 1;
                    }
                    return isNumber && (seen == 1 || norm < factor * before);
                }
                double gradient(double w, double g, Step step) {
                    made += 1;
                    return g / level + 1e-3 * made;
                }
            }
            """;

    /** Refuses every third step it is asked of, whatever the others say. */
    private static final String SECOND = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.language.*;
            @UpdateModifier
            public final class Third {
                @State(per = Extent.MODEL, alsoWhenRefused = true) double asked;
                boolean accepts(double w, double g, Step step) {
                    asked = asked == 2 ? 0 : asked + 1;
                    return asked != 0;
                }
            }
            """;

    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Adam.class, learningRate = 0.01, arithmetic = Arithmetic.STRICT, modifiers = {%s})
            %s
            public class %s implements java.util.function.Supplier<double[][]> {
                @Param public double[] w = {1, -2, 3, 0.5, 7}; public double[] wGradient = new double[5];
                @Param %s public double[] v = {2, 4}; public double[] vGradient = new double[2];
                public double[][] get() { return new double[][] {w, v, wGradient, vGradient}; }
            }
            """;

    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    DETECTOR,
                    SECOND,
                    MODEL.formatted("Detector.class", "", "One", ""),
                    MODEL.formatted("Detector.class, Third.class", "", "Both", ""),
                    MODEL.formatted("Third.class, Detector.class", "", "Turned", ""),
                    MODEL.formatted(
                            "Detector.class",
                            "",
                            "Groups",
                            "@Group(rule = Sgd.class, learningRate = 0.01)"),
                    MODEL.formatted("Detector.class", "@Guard(spike = 2)", "Guarded", ""))
            .load();

    private static double[] gradients(int call) {
        SplittableRandom random = new SplittableRandom(call);
        double[] gradients = random.doubles(7, -1, 1).toArray();
        double scale = call < 30 ? 1 : 20;
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] *= scale * (call % 7 == 5 ? 3 : 1);
        }
        if (call % 11 == 10) {
            gradients[3] = Double.NaN;
        }
        return gradients;
    }

    private static Outcome step(ModelOptimizer<Object> optimizer, double[][] arrays, double[] g) {
        System.arraycopy(g, 0, arrays[2], 0, 5);
        System.arraycopy(g, 5, arrays[3], 0, 2);
        return optimizer.step();
    }

    private static Map<String, double[]> states(ModelOptimizer<?> optimizer) {
        Map<String, double[]> states = new TreeMap<>();
        for (OptimizerState.Slot slot : optimizer.state().copy().slots()) {
            if (slot.toArray() instanceof double[] values) {
                states.put(slot.name(), values);
            }
        }
        return states;
    }

    @ParameterizedTest
    @ValueSource(strings = {"One", "Both", "Turned"})
    void equalsPlainJava(String name) throws Exception {
        Object model = TestModel.of(LOADER, "models." + name);
        ModelOptimizer<Object> optimizer = TestModel.optimizer(model);
        double[][] arrays = TestArrays.of(model);
        Class<?> detector = LOADER.loadClass("models.Detector");
        Class<?> third = LOADER.loadClass("models.Third");
        Reference<?> reference = Reference.of(io.stepsmith.rule.Adam.class)
                .vector(arrays[0])
                .vector(arrays[1])
                .set("learningRate", 0.01);
        reference.modifiers(
                switch (name) {
                    case "One" -> new Class<?>[] {detector};
                    case "Both" -> new Class<?>[] {detector, third};
                    default -> new Class<?>[] {third, detector};
                });
        int skipped = 0;
        for (int call = 0; call < 100; call++) {
            Outcome expected = reference.step(gradients(call));
            assertEquals(expected, step(optimizer, arrays, gradients(call)), "step " + call);
            skipped += expected == Outcome.SKIPPED ? 1 : 0;
            double[] weights = reference.weights();
            for (int i = 0; i < 7; i++) {
                assertEquals(weights[i], i < 5 ? arrays[0][i] : arrays[1][i - 5], "step " + call);
            }
            for (String state : new String[] {"level", "seen", "made"}) {
                assertEquals(
                        reference.state("detector." + state)[0],
                        states(optimizer).get("Detector/detector." + state)[0],
                        state + " after step " + call);
            }
        }
        assertTrue(skipped > 15 && skipped < 75, skipped + " were refused");
    }

    /** A level that is 20 times as high is learned; without the states it would never be. */
    @Test
    void learnsFromWhatItRefuses() {
        Object model = TestModel.of(LOADER, "models.Groups");
        ModelOptimizer<Object> optimizer = TestModel.optimizer(model);
        double[][] arrays = TestArrays.of(model);
        double[] g = {1, 1, 1, 1, 1, 1, 1};
        double[] high = {20, 20, 20, 20, 20, 20, 20};
        for (int call = 0; call < 10; call++) {
            assertEquals(Outcome.APPLIED, step(optimizer, arrays, g));
        }
        int refused = 0;
        while (step(optimizer, arrays, high) == Outcome.SKIPPED) {
            refused++;
            assertTrue(refused < 10);
        }
        assertTrue(refused > 2, "only " + refused);
        assertEquals(11, optimizer.updates());
        assertEquals(11.0, states(optimizer).get("Detector/detector.made")[0]);
        assertEquals(11.0 + refused, states(optimizer).get("Detector/detector.seen")[0]);
    }

    /** A step that the guard refuses is seen by the detector as well. */
    @Test
    void keepsWhatItLearnedWhoeverRefuses() {
        Object model = TestModel.of(LOADER, "models.Guarded");
        ModelOptimizer<Object> optimizer = TestModel.optimizer(model);
        double[][] arrays = TestArrays.of(model);
        double[] g = {1, 1, 1, 1, 1, 1, 1};
        double[] higher = {1.3, 1.3, 1.3, 1.3, 1.3, 1.3, 1.3};
        for (int call = 0; call < 40; call++) {
            assertEquals(Outcome.APPLIED, step(optimizer, arrays, g));
        }
        double before = states(optimizer).get("Detector/detector.level")[0];
        assertEquals(Outcome.SKIPPED, step(optimizer, arrays, higher));
        assertEquals(
                0.8 * before + 0.2 * Math.sqrt(7 * 1.3 * 1.3),
                states(optimizer).get("Detector/detector.level")[0],
                1e-12);
        assertEquals(40, optimizer.updates());
        ModelOptimizer<Object> other = TestModel.optimizer(TestModel.of(LOADER, "models.Guarded"));
        other.restore(optimizer.state().copy());
        states(optimizer)
                .forEach((name, values) ->
                        assertArrayEquals(values, states(other).get(name), name));
    }

    /** The arrays of a model. */
    private static final class TestArrays {
        @SuppressWarnings("unchecked")
        static double[][] of(Object model) {
            return ((Supplier<double[][]>) model).get();
        }
    }
}
