package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Rules;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A convention sets a rule's hyperparameters together; what the model sets itself comes first. */
class ConventionTest {
    private static final String RULE = """
            package conventions;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(decay = Decay.L2, learningRate = 0.01)
            @Preset(convention = Convention.KERAS, learningRate = 0.001, epsilon = 1e-7, weightDecay = 0.25,
                    with = {@With(name = "placement", choice = "INSIDE"), @With(name = "initial", value = 0.1)})
            @Preset(convention = Convention.DL4J, epsilon = 1e-6)
            @Preset(convention = Convention.PAPER, decay = Decay.INDEPENDENT, weightDecay = 0.125)
            @Preset(convention = Convention.OPTAX)
            public final class Scaled {
                public enum Placement { OUTSIDE, INSIDE }
                @Hyper(above = 0) double epsilon = 1e-8;
                @Hyper(min = 0) double initial = 0;
                @Hyper Placement placement = Placement.OUTSIDE;
                @State double v;

                double update(double w, double g, Step step) {
                    v = (step.number() == 1 ? initial : v) + g * g;
                    return placement == Placement.INSIDE ? g / Math.sqrt(v + epsilon) : g / (Math.sqrt(v) + epsilon);
                }
            }
            """;
    private static final String VARIANT = """
            package conventions;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(variantOf = Scaled.class, decay = Decay.DECOUPLED, weightDecay = 0.5)
            @Preset(convention = Convention.KERAS, epsilon = 1e-5)
            @Preset(convention = Convention.OPTAX, weightDecay = 1e-4)
            public final class ScaledW {}
            """;

    private final ClassLoader loader = Compiled.of(
                    Compiled.WITH_VECTORS,
                    RULE,
                    VARIANT,
                    model("Own", "rule = Scaled.class"),
                    model("Torch", "rule = Scaled.class, convention = Convention.PYTORCH"),
                    model("Keras", "rule = Scaled.class, convention = Convention.KERAS"),
                    model(
                            "Set",
                            "rule = Scaled.class, convention = Convention.KERAS, learningRate = 0.5, epsilon = 0.125"),
                    model("Nd4j", "rule = Scaled.class, convention = Convention.DL4J"),
                    model("KerasW", "rule = ScaledW.class, convention = Convention.KERAS"),
                    model("Paper", "rule = Scaled.class, convention = Convention.PAPER"),
                    model("Optax", "rule = Scaled.class, convention = Convention.OPTAX"),
                    model("PaperW", "rule = ScaledW.class, convention = Convention.PAPER"),
                    model(
                            "PaperL2",
                            "rule = Scaled.class, convention = Convention.PAPER, decay = Decay.L2"),
                    model("OptaxW", "rule = ScaledW.class, convention = Convention.OPTAX"),
                    model(
                            "Proximal",
                            "rule = Scaled.class, convention = Convention.KERAS, decay = Decay.PROXIMAL"),
                    model(
                            "Mixed",
                            "rule = Scaled.class, convention = Convention.KERAS",
                            "@Group(convention = Convention.DL4J)"),
                    model(
                            "Beside",
                            "rule = Scaled.class, convention = Convention.KERAS",
                            "public double[] v = {1}; public double[] vGradient = {0};\n"
                                    + "    @Param @Group(convention = Convention.DL4J)"),
                    model(
                            "Back",
                            "rule = Scaled.class, convention = Convention.KERAS",
                            "@Group(convention = Convention.PYTORCH)"),
                    model(
                            "Grouped",
                            "rule = Scaled.class, learningRate = 0.5, convention = Convention.DL4J",
                            "@Group(convention = Convention.KERAS, weightDecay = 0.75)"))
            .load();

    @Test
    void aConventionSetsTheRulesNumbersTogether() {
        check("Own", "default", 0.01, 1e-8, 0, 0);
        check("Torch", "default", 0.01, 1e-8, 0, 0);
        check("Keras", "default", 0.001, 1e-7, 0.1, 0.25);
        check("Nd4j", "default", 0.01, 1e-6, 0, 0);
        check("Optax", "default", 0.01, 1e-8, 0, 0);
    }

    @Test
    void whatTheModelSetsComesFirst() {
        check("Set", "default", 0.5, 0.125, 0.1, 0.25);
        check("Grouped", "w", 0.5, 1e-7, 0.1, 0.75);
    }

    @Test
    void aGroupsConventionIsNotMixedWithTheClasss() {
        check("Mixed", "w", 0.001, 1e-6, 0, 0);
        check("Beside", "w", 0.001, 1e-6, 0, 0);
        check("Beside", "default", 0.001, 1e-7, 0.1, 0.25);
        check("Back", "w", 0.001, 1e-8, 0, 0);
    }

    @Test
    void variantsInheritButNotAnotherKindsWeightDecay() {
        check("KerasW", "default", 0.001, 1e-5, 0.1, 0.5);
        check("OptaxW", "default", 1e-3, 1e-8, 0, 1e-4);
        check("Proximal", "default", 0.001, 1e-7, 0.1, 0);
    }

    @Test
    void aConventionMayHaveAKindOfDecay() {
        double[] gradients = {3};
        check("Paper", "default", 0.01, 1e-8, 0, 0.125);
        assertEquals(2 * (1 - 0.125) - 0.01 * (3 / (3 + 1e-8)), step("Paper", gradients), 1e-15);
        check("PaperW", "default", 0.001, 1e-8, 0, 0.5);
        assertEquals(
                2 * (1 - 0.001 * 0.5) - 0.001 * (3 / (3 + 1e-8)), step("PaperW", gradients), 1e-15);
        check("PaperL2", "default", 0.01, 1e-8, 0, 0);
    }

    @Test
    void aSwitchIsSetToo() {
        double[] gradients = {3};
        assertEquals(2 - 0.01 * (3 / (3 + 1e-8)), step("Own", gradients), 1e-15);
        assertEquals(
                2 * (1 - 0) - 0.001 * ((3 + 0.25 * 2) / Math.sqrt(0.1 + 3.5 * 3.5 + 1e-7)),
                step("Keras", gradients),
                1e-15);
    }

    @Test
    void theTextFormCarriesPresets() {
        Rule rule = Rules.of("conventions.ScaledW", loader);
        List<String> lines = IrText.write(rule);
        assertTrue(
                lines.contains("preset KERAS 0.001 own epsilon 1e-5 placement INSIDE initial 0.1"),
                lines::toString);
        assertTrue(lines.contains("preset DL4J nan own epsilon 1e-6"), lines::toString);
        assertEquals(lines, IrText.write(IrText.parse(lines)));
    }

    private void check(
            String model,
            String group,
            double rate,
            double epsilon,
            double initial,
            double weightDecay) {
        ModelOptimizer<?> optimizer = optimizer(model, new Object[1]);
        assertEquals(rate, optimizer.hyperparameter(group, "learningRate"), model);
        assertEquals(epsilon, optimizer.hyperparameter(group, "epsilon"), model);
        assertEquals(initial, optimizer.hyperparameter(group, "initial"), model);
        assertEquals(weightDecay, optimizer.hyperparameter(group, "weightDecay"), model);
    }

    private double step(String name, double[] gradients) {
        try {
            Object[] model = new Object[1];
            ModelOptimizer<?> optimizer = optimizer(name, model);
            model[0].getClass().getField("wGradient").set(model[0], gradients);
            optimizer.step();
            return ((double[]) model[0].getClass().getField("w").get(model[0]))[0];
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private ModelOptimizer<?> optimizer(String name, Object[] model) {
        model[0] = TestModel.of(loader, "conventions." + name);
        return TestModel.optimizer(model[0]);
    }

    private static String model(String name, String attributes) {
        return model(name, attributes, "");
    }

    private static String model(String name, String attributes, String group) {
        return "package conventions;\nimport io.stepsmith.*;\n@Optimizer(" + attributes
                + ")\npublic class " + name + " {\n    @Param " + group
                + " public double[] w = {2};\n    public double[] wGradient = {0};\n}\n";
    }
}
