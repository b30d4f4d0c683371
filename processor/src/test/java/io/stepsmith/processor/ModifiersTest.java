package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Slots;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Modifiers of a class and of its groups: what is generated, and how hyperparameters and state are
 * called.
 */
class ModifiersTest {
    private static final String SOURCE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, decay = Decay.CAUTIOUS, modifiers = {Grokfast.class, Cautious.class},
                    with = @With(name = "grokfast.alpha", value = 0.5))
            @Schedule(of = "grokfast.lambda", shape = Shape.LINEAR, to = 0.5, steps = 10)
            public class Modified {
                @Param public float[] w = {1, 2};
                public float[] wGradient = {1, -1};
                @Param @Group(modifiers = {}, decay = Decay.L1, weightDecay = 0.5) public float[] plain = {1};
                public float[] plainGradient = {1};
                @Param @Group(modifiers = Grokfast.class, with = @With(name = "grokfast.alpha", value = 0.25)) public float[] slow = {1};
                public float[] slowGradient = {1};
                @Param @Group(rule = Lion.class) public float[] signed = {1};
                public float[] signedGradient = {1};
                @Param @Group(rule = Sgd.class, modifiers = AdaptiveGradientClipping.class) public float[][] clipped = {{1, 2}};
                public float[][] clippedGradient = {{1, 2}};
            }
            """;

    private final Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, SOURCE);

    @Test
    void equalsGoldenFile() throws Exception {
        Golden.check(
                Path.of("src/test/resources/golden/models.ModifiedOptimizer.java"),
                compiled.source("models.ModifiedOptimizer"));
    }

    @Test
    void statesAndHyperparametersAreNamedAfterTheModifier() throws Exception {
        ModelOptimizer<?> optimizer = optimizer();
        optimizer.step();
        assertEquals(
                List.of(
                        "w/m",
                        "w/v",
                        "w/grokfast.average",
                        "plain/m",
                        "plain/v",
                        "slow/m",
                        "slow/v",
                        "slow/grokfast.average",
                        "signed/m"),
                Slots.names(optimizer));
        assertEquals(0.5, optimizer.hyperparameter("grokfast.alpha"));
        assertEquals(0.25, optimizer.hyperparameter("slow", "grokfast.alpha"));
        optimizer.hyperparameter("slow", "grokfast.alpha", 0.75);
        assertEquals(0.75, optimizer.hyperparameter("slow", "grokfast.alpha"));
    }

    @Test
    void aSavedStateNamesTheModifiers() throws Exception {
        Map<String, String> fingerprint = optimizer().state().fingerprint();
        assertEquals(
                List.of(
                        "io.stepsmith.rule.AdamW + io.stepsmith.modifier.Grokfast + io.stepsmith.modifier.Cautious",
                        "io.stepsmith.rule.AdamW",
                        "io.stepsmith.rule.AdamW + io.stepsmith.modifier.Grokfast",
                        "io.stepsmith.rule.Lion",
                        "io.stepsmith.rule.Sgd + io.stepsmith.modifier.AdaptiveGradientClipping"),
                Stream.of("default", "plain", "slow", "signed", "clipped")
                        .map(group -> fingerprint.get("rule/" + group))
                        .toList());
        assertEquals("FLOAT[1, 2] in group clipped", fingerprint.get("parameter/clipped"));
    }

    private static final String WHOLE = """
            package models;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateModifier
            public final class Whole {
                @State(per = Extent.MODEL) double mean;

                double update(double w, double g, double u, Step step, Model model) {
                    mean = model.mean(u);
                    return mean;
                }
            }
            """;
    private static final String PARTLY = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1, modifiers = {GradientCentralisation.class, Whole.class})
            public class Partly {
                @Param public float[][] matrix = {{0, 0}};
                public float[][] matrixGradient = {{2, 4}};
                @Param public float[] vector = {0};
                public float[] vectorGradient = {6};
                @Param @Group(modifiers = Grams.class) public float[] other = {0};
                public float[] otherGradient = {8};
                @Param @Group(rateScale = 0.5) public float[] slow = {0};
                public float[] slowGradient = {-2};
            }
            """;

    /**
     * The matrix needs a pass before that of the mean, to centre its gradient; the vectors do not;
     * one group takes no part in the mean.
     */
    @Test
    void aModifierReducesOverAllThatItModifies() throws Exception {
        ClassLoader loader = Compiled.of(Compiled.WITH_VECTORS, WHOLE, PARTLY).load();
        Object model =
                loader.loadClass("models.Partly").getDeclaredConstructor().newInstance();
        optimizer(model, loader).step();
        assertArrayEquals(new float[] {-1, -1}, ((float[][]) field(model, "matrix"))[0]);
        assertArrayEquals(new float[] {-1}, (float[]) field(model, "vector"));
        assertArrayEquals(new float[] {-8}, (float[]) field(model, "other"));
        assertArrayEquals(new float[] {-0.5f}, (float[]) field(model, "slow"));
    }

    private static Object field(Object model, String name) throws ReflectiveOperationException {
        return model.getClass().getField(name).get(model);
    }

    private ModelOptimizer<?> optimizer() throws ReflectiveOperationException {
        ClassLoader loader = compiled.load();
        return optimizer(
                loader.loadClass("models.Modified").getDeclaredConstructor().newInstance(), loader);
    }

    private static ModelOptimizer<?> optimizer(Object model, ClassLoader loader)
            throws ReflectiveOperationException {
        return TestModel.optimizer(model);
    }
}
