package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.BuiltIn;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hyperparameters are doubles; what weights in float arrays would meet as infinity, or as 0 where
 * that is out of range, is refused in time.
 */
class FloatValuesTest {
    private static final String MIXED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class)
            @Schedule(of = "epsilon", shape = Shape.CONSTANT, from = 1e-8)
            public class Mixed {
                @Param public float[] w = {1}; public float[] wGradient = {0};
            }
            """;
    private static final String SCALED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class)
            @Plateau(metric = Plateau.Metric.OBSERVED, growth = 10, ceiling = 100, patience = 0)
            public class Scaled {
                @Param @Group(rateScale = 10) public float[] w = {1}; public float[] wGradient = {0};
                @Param @Group(name = "doubles", learningRate = 1) public double[] v = {1}; public double[] vGradient = {0};
            }
            """;
    /**
     * Temperature divides weights, so that its reciprocal is rounded; the base of a logarithm is
     * used in double alone.
     */
    private static final String DIVIDES = """
            package models;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(learningRate = 1)
            public final class Divides {
                @Hyper(above = 0) double temperature = 1;
                @Hyper(above = 0) double logarithm = 1;
                @Hyper(above = 0) double chosen = 1;
                double update(double w, double g, Step step) {
                    double least = step.number() > 1 ? -chosen : -1;
                    return Math.max(least, g / temperature) * StrictMath.log1p(logarithm);
                }
            }
            """;

    private static final String DIVIDED = """
            package models;
            @io.stepsmith.Optimizer(rule = Divides.class)
            public class Divided {
                @io.stepsmith.Param public float[] w = {1}; public float[] wGradient = {0};
            }
            """;
    /**
     * What is used in double alone, where something that is computed from it may be 0 or infinite
     * in float.
     */
    private static final Set<String> IN_DOUBLE = Set.of(
            "AccSgd.constant",
            "Adafactor.epsilon1",
            "Adai.epsilon",
            "AdamMini.epsilon",
            "Prodigy.epsilon",
            "Prodigy.d0",
            "Prodigy.limit");

    private static final List<String> CATALOGUE = new ArrayList<>();
    private static ClassLoader loader;

    private Object model;

    @BeforeAll
    static void compile() {
        List<String> sources = new ArrayList<>(List.of(MIXED, SCALED, DIVIDES, DIVIDED));
        BuiltIn.rules().forEach(rule -> sources.add(ofCatalogue(rule, "")));
        BuiltIn.modifiers()
                .forEach(modifier -> sources.add(ofCatalogue(
                        "io.stepsmith.rule.AdamW", ", modifiers = " + modifier + ".class")));
        loader = Compiled.of(List.of(), sources.toArray(String[]::new)).load();
    }

    private static String ofCatalogue(String rule, String more) {
        String name = (rule + more).replaceAll("[^a-zA-Z]", "_");
        CATALOGUE.add(name);
        return "package models;\nimport io.stepsmith.*;\n@Optimizer(rule = " + rule + ".class"
                + more + ")\npublic class " + name
                + " {\n    @Param public float[][] w = {{1, 2}, {3, 4}}; public float[][] wGradient = {{0, 0}, {0, 1}};\n}\n";
    }

    /**
     * Of all that cannot be 0, what is 0 in float is refused, or used in double alone, so that no
     * weight becomes NaN where the gradient is 0.
     */
    @Test
    void noValueThatIs0InFloatBreaksAModelOfTheCatalogue() throws ReflectiveOperationException {
        Set<String> refused = new TreeSet<>();
        List<String> broken = new ArrayList<>();
        for (String name : CATALOGUE) {
            for (OptimizerState.Slot slot : build(name, null, 0).state().slots()) {
                if (slot.name().startsWith("hyperparameters/default/")
                        && !slot.name().endsWith("learningRate")) {
                    String hyper = slot.name().substring(slot.name().lastIndexOf('/') + 1);
                    if (canBe0(name, hyper)
                            || IN_DOUBLE.contains(name.replaceAll(".*_", "") + "." + hyper)) {
                        continue;
                    }
                    try {
                        ModelOptimizer<?> optimizer = build(name, hyper, 1e-46);
                        optimizer.step(1.0);
                        optimizer.step(1.0);
                        if (!isFinite()) {
                            broken.add(name + "." + hyper);
                        }
                    } catch (IllegalArgumentException refusal) {
                        if (refusal.getMessage().contains("in float")) {
                            refused.add(name + "." + hyper);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(refused.contains("io_stepsmith_rule_AdamW.epsilon"), refused::toString);
        assertTrue(refused.size() > 30, refused::toString);
    }

    private boolean canBe0(String name, String hyper) throws ReflectiveOperationException {
        try {
            build(name, hyper, 0);
            return true;
        } catch (IllegalArgumentException refused) {
            return !refused.getMessage().contains("outside its range");
        }
    }

    @Test
    void aRateThatIsInfiniteInFloatIsRefusedEverywhere() throws ReflectiveOperationException {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> build("Mixed", "learningRate", 1e39))
                .getMessage();
        assertEquals(
                "learningRate = 1.0E39 is infinite in float, and weights in float arrays meet it as that; it can be at most 3.4028235E38",
                message);
        ModelOptimizer<?> optimizer = build("Mixed", null, 0);
        assertThrows(IllegalArgumentException.class, () -> optimizer.learningRate(1e39));
        assertThrows(
                IllegalArgumentException.class,
                () -> optimizer.handle("learningRate").set(1e39));
        optimizer.learningRate(1e-60);
        optimizer.learningRate(3.4e38);
        optimizer.step();
        assertTrue(isFinite());
    }

    @Test
    void theFactorOfAGroupAndOfAPlateauCounts() throws ReflectiveOperationException {
        ModelOptimizer<?> optimizer = build("Scaled", null, 0);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> optimizer.learningRate(1e38))
                .getMessage()
                .contains("is infinite in float, times its rateScale"));
        optimizer.hyperparameter("doubles", "learningRate", 1e300);
        optimizer.learningRate(1e37);
        optimizer.step();
        optimizer.observe(1);
        optimizer.observe(0.5);
        assertTrue(assertThrows(IllegalStateException.class, optimizer::step)
                .getMessage()
                .contains("infinite in float"));
        assertEquals(1, optimizer.updates());
        assertTrue(isFinite());
    }

    @Test
    void aCurveIsRefusedBeforeAnythingIsWritten() throws ReflectiveOperationException {
        ModelOptimizer<?> optimizer = builder("Mixed")
                .schedule("epsilon", Curve.of(t -> t == 1 ? 1e-46 : 1e-8))
                .build();
        optimizer.step();
        String message =
                assertThrows(IllegalStateException.class, optimizer::step).getMessage();
        assertEquals(
                "the value of epsilon at 1, 1.0E-46 is 0 in float, and weights in float arrays meet it as that; it can be at least 1.4E-45",
                message);
        assertEquals(1, optimizer.updates());
        ModelOptimizer<?> rate = builder("Mixed")
                .schedule("learningRate", Curve.of(t -> t == 1 ? 1e39 : 1e-60))
                .build();
        rate.step();
        assertThrows(IllegalStateException.class, rate::step);
        assertTrue(isFinite());
    }

    @Test
    void whatIsComputedInDoubleAloneIsNotRefused() throws ReflectiveOperationException {
        for (double value : new double[] {1e-300, 1e300}) {
            build("Divided", "logarithm", value).step();
            assertTrue(isFinite());
        }
        for (double value : new double[] {1e-46, 1e-39, 1e46}) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> build("Divided", "temperature", value))
                    .getMessage();
            assertTrue(
                    message.contains("has a reciprocal that is " + (value < 1 ? "infinite" : "0")
                            + " in float"),
                    message);
        }
        assertThrows(IllegalArgumentException.class, () -> build("Divided", "chosen", 1e-46));
        build("Divided", "temperature", 1e-38).step();
        assertTrue(isFinite());
    }

    private ModelOptimizer<?> build(String name, String hyper, double value)
            throws ReflectiveOperationException {
        OptimizerBuilder<Object, ?> builder = builder(name);
        return hyper == null
                ? builder.build()
                : builder.hyperparameter(hyper, value).build();
    }

    @SuppressWarnings("unchecked")
    private OptimizerBuilder<Object, ?> builder(String name) throws ReflectiveOperationException {
        model = TestModel.of(loader, "models." + name);
        return TestModel.builder(model);
    }

    private boolean isFinite() throws ReflectiveOperationException {
        Object w = model.getClass().getField("w").get(model);
        for (float[] row : w instanceof float[][] rows ? rows : new float[][] {(float[]) w}) {
            for (float weight : row) {
                if (!Float.isFinite(weight)) {
                    return false;
                }
            }
        }
        return true;
    }
}
