package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/**
 * Learning rates that no model chose: a modifier that finds the scale has a base of its own, and
 * what is merely usual is called so.
 */
class DefaultRatesTest {
    private static final List<String> OPTIONS =
            List.of("-Astepsmith.simd=OFF", "-Astepsmith.report=true");
    private static final String MECHANIC = "rule = AdamW.class, modifiers = Mechanic.class";

    @Test
    void aModifierThatFindsTheScaleHasABaseOfItsOwn() {
        assertEquals(1, optimizer("@Optimizer(" + MECHANIC + ")", "").learningRate());
        assertEquals(
                1,
                optimizer("@Optimizer(" + MECHANIC + ", convention = Convention.KERAS)", "")
                        .learningRate());
    }

    @Test
    void aRateThatIsChosenStays() {
        assertEquals(
                0.01,
                optimizer("@Optimizer(" + MECHANIC + ", learningRate = 0.01)", "")
                        .learningRate());
        assertEquals(
                0.01,
                optimizer(
                                "@Optimizer(rule = AdamW.class, learningRate = 0.01)",
                                "@Group(modifiers = Mechanic.class)")
                        .hyperparameter("v", "learningRate"));
    }

    @Test
    void groupsWithAndWithoutItHaveTheirOwn() {
        ModelOptimizer<?> without =
                optimizer("@Optimizer(" + MECHANIC + ")", "@Group(modifiers = {})");
        assertEquals(1, without.learningRate());
        assertEquals(1e-3, without.hyperparameter("v", "learningRate"));
        ModelOptimizer<?> with =
                optimizer("@Optimizer(rule = AdamW.class)", "@Group(modifiers = Mechanic.class)");
        assertEquals(1e-3, with.learningRate());
        assertEquals(1, with.hyperparameter("v", "learningRate"));
        ModelOptimizer<?> other =
                optimizer("@Optimizer(" + MECHANIC + ")", "@Group(weightDecay = 0)");
        other.learningRate(0.5);
        assertEquals(0.5, other.hyperparameter("v", "learningRate"), "it is shared");
    }

    /** To a rule that finds the length of its steps, a rate is a factor near 1. */
    @ParameterizedTest
    @CsvSource({
        "'Prodigy.class', AdamW, 0.001",
        "'AdamW.class', Prodigy, 1",
        "'AdamW.class', Sgd, 0.001",
        "'AdamW.class, learningRate = 0.5', Prodigy, 0.5"
    })
    void groupsWhoseRuleFindsItHaveTheirOwn(String ofClass, String ofGroup, double expected) {
        ModelOptimizer<?> optimizer = optimizer(
                "@SuppressWarnings(\"stepsmith.DecayWanted\") @Optimizer(rule = " + ofClass + ")",
                "@Group(rule = " + ofGroup + ".class)");
        assertEquals(expected, optimizer.hyperparameter("v", "learningRate"));
    }

    /** A schedule that begins at a rate has chosen it, for groups without one, too. */
    @ParameterizedTest
    @ValueSource(strings = {"rule = Prodigy.class", "modifiers = Mechanic.class"})
    void aRateThatAScheduleBeginsAtIsForAllGroups(String group) {
        for (String phase : List.of(
                "shape = Shape.LINEAR, from = 0.1, to = 0, steps = 10",
                "shape = Shape.PIECEWISE, at = {0, 9}, values = {0.1, 0}")) {
            assertEquals(
                    0.1,
                    optimizer(
                                    "@Optimizer(rule = AdamW.class) @Schedule(" + phase + ")",
                                    "@Group(" + group + ")")
                            .hyperparameterAt("v", "learningRate", 0));
        }
    }

    @Test
    void theBaseIsWhereScheduledPhasesStart() {
        ModelOptimizer<?> optimizer = optimizer(
                "@Optimizer(" + MECHANIC + ") @Schedule(shape = Shape.LINEAR, to = 0.5, steps = 2)"
                        + " @SuppressWarnings(\"stepsmith.ConstantWanted\")",
                "@Group(modifiers = {})");
        assertEquals(0.75, optimizer.learningRateAt(1));
        assertEquals(0.75e-3, optimizer.hyperparameterAt("v", "learningRate", 1), 1e-18);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Optimizer(rule = AdamW.class)",
                "@Optimizer(rule = AdamW.class) @WarmUp(steps = 10)",
                "@Optimizer(rule = AdamW.class) @Schedule(shape = Shape.COSINE, to = 0, steps = 9)",
                "@Optimizer(rule = AdamW.class, convention = Convention.KERAS)"
            })
    void aDefaultThatNobodyChoseIsCalledSo(String annotations) {
        Compiled compiled = compile(annotations, "");
        assertTrue(
                compiled.source("models.RatedOptimizer")
                        .contains("The learning rate {@code 0.001"
                                + "} is the default of {@code AdamW}, and nobody chose it"),
                annotations);
        assertTrue(compiled.beside("models/RatedOptimizer.html")
                .orElseThrow()
                .contains("is the default of <code>AdamW</code>, and nobody chose it"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Optimizer(rule = AdamW.class, learningRate = 0.001)",
                "@Optimizer(rule = AdamW.class) @Schedule(shape = Shape.COSINE, from = 0.1, to = 0, steps = 9)",
                "@Optimizer(rule = AdamW.class) @Schedule(shape = Shape.PIECEWISE, at = {0, 9}, values = {0.1, 0})",
                "@SuppressWarnings(\"stepsmith.DecayWanted\") @Optimizer(rule = Prodigy.class)",
                "@Optimizer(rule = Cocob.class)",
                "@Optimizer(rule = AdamW.class, modifiers = Mechanic.class)"
            })
    void aRateThatIsChosenOrFoundIsNot(String annotations) {
        assertFalse(
                compile(annotations, "").source("models.RatedOptimizer").contains("nobody"),
                annotations);
    }

    private static ModelOptimizer<?> optimizer(String annotations, String group) {
        return TestModel.optimizer(
                TestModel.of(compile(annotations, group).load(), "models.Rated"));
    }

    private static Compiled compile(String annotations, String group) {
        return Compiled.of(OPTIONS, """
                package models;
                import io.stepsmith.*;
                import io.stepsmith.modifier.*;
                import io.stepsmith.rule.*;
                %s
                public class Rated {
                    @Param double[] w = {1, 2};
                    double[] wGradient = {1, 2};
                    @Param %s double[] v = {1, 2};
                    double[] vGradient = {1, 2};
                }
                """.formatted(annotations, group));
    }
}
