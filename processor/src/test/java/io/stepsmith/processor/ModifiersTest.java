package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Modifiers of a class and of its groups: what is generated, and how hyperparameters and state are called. */
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
            }
            """;

    private final Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, SOURCE);

    @Test
    void equalsGoldenFile() throws Exception {
        Golden.check(Path.of("src/test/resources/golden/models.ModifiedOptimizer.java"), compiled.source("models.ModifiedOptimizer"));
    }

    @Test
    void statesAndHyperparametersAreNamedAfterTheModifier() throws Exception {
        ModelOptimizer<?> optimizer = optimizer();
        optimizer.step();
        assertEquals(List.of("w/m", "w/v", "w/grokfast.average", "plain/m", "plain/v", "slow/m", "slow/v", "slow/grokfast.average", "signed/m"),
                optimizer.state().slots().stream().map(OptimizerState.Slot::name).toList());
        assertEquals(0.5, optimizer.hyperparameter("grokfast.alpha"));
        assertEquals(0.25, optimizer.hyperparameter("slow", "grokfast.alpha"));
        optimizer.hyperparameter("slow", "grokfast.alpha", 0.75);
        assertEquals(0.75, optimizer.hyperparameter("slow", "grokfast.alpha"));
    }

    @Test
    void aSavedStateNamesTheModifiers() throws Exception {
        assertEquals("{default=io.stepsmith.rule.AdamW + io.stepsmith.modifier.Grokfast + io.stepsmith.modifier.Cautious, "
                + "plain=io.stepsmith.rule.AdamW, slow=io.stepsmith.rule.AdamW + io.stepsmith.modifier.Grokfast, signed=io.stepsmith.rule.Lion}",
                optimizer().state().rule());
    }

    private ModelOptimizer<?> optimizer() throws ReflectiveOperationException {
        ClassLoader loader = compiled.load();
        Class<?> type = loader.loadClass("models.Modified");
        return (ModelOptimizer<?>) loader.loadClass("models.ModifiedOptimizer").getMethod("of", type)
                .invoke(null, type.getDeclaredConstructor().newInstance());
    }
}
