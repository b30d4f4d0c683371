package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.processor.testing.TestRules;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A step with two gradients: the weights move, and the step starts from the very weights that they
 * moved from.
 */
class PerturbationTest {
    private static final String TWICE = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = cases.Sharp.class, learningRate = 0.5)
            public class Twice {
                @Param public double[] w = {1, -2, 3};
                public double[] wGradient = {1, 1, -1};
                @Param @Group(rule = cases.Averaged.class) public float[] v = {5};
                public float[] vGradient = {1};
            }
            """;
    private static final String ONCE = """
            package models;
            @io.stepsmith.Optimizer(rule = io.stepsmith.rule.Sgd.class)
            public class Once {
                @io.stepsmith.Param public double[] w = {1};
                public double[] wGradient = {1};
            }
            """;
    private static final double[] START = {1, -2, 3};
    private static final double[] PERTURBED = {1.125, -1.875, 2.875};
    private static final double[] UPDATED = {
        1 - 0.5 * (2 + 0.125), -2 - 0.5 * (2 - 0.25), 3 - 0.5 * (2 + 0.375)
    };

    private static Compiled compiled;

    private Object model;
    private ModelOptimizer<Object> optimizer;

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(
                Compiled.WITH_VECTORS, TestRules.SHARP, TestRules.AVERAGED, TWICE, ONCE);
    }

    @BeforeEach
    void make() throws ReflectiveOperationException {
        make("models.Twice");
    }

    @SuppressWarnings("unchecked")
    private void make(String type) throws ReflectiveOperationException {
        ClassLoader loader = compiled.load();
        model = TestModel.of(loader, type);
        optimizer = TestModel.optimizer(model);
    }

    @Test
    void theSecondGradientUpdatesTheFirstWeights() throws ReflectiveOperationException {
        optimizer.perturb();
        assertArrayEquals(PERTURBED, get("w"));
        assertArrayEquals(new float[] {5}, get("v"));
        assertEquals(0, optimizer.updates());
        set("wGradient", new double[] {2, 2, 2});
        optimizer.step();
        assertArrayEquals(UPDATED, get("w"));
        assertEquals(1, optimizer.updates());
        assertEquals(1, optimizer.clock());
        assertTrue(compiled.source("models.TwiceOptimizer")
                .contains("call {@code perturb()} after the first"));
    }

    @Test
    void withoutItAStepIsOrdinary() throws ReflectiveOperationException {
        set("wGradient", new double[] {2, 2, 2});
        optimizer.step();
        assertArrayEquals(UPDATED, get("w"));
    }

    @Test
    void aStepCanBeGivenUp() throws ReflectiveOperationException {
        double[] w = get("w");
        w[0] = Double.longBitsToDouble(0x7ff8000000012345L);
        optimizer.perturb();
        optimizer.trainingWeights();
        assertEquals(0x7ff8000000012345L, Double.doubleToRawLongBits(w[0]));
        assertEquals(-2, w[1]);
        optimizer.perturb();
    }

    @Test
    void whatComesOutOfOrderIsRefused() throws ReflectiveOperationException {
        OptimizerState saved = optimizer.state().copy();
        optimizer.perturb();
        String message =
                assertThrows(IllegalStateException.class, optimizer::perturb).getMessage();
        assertEquals(
                "the model of TwiceOptimizer has perturbed weights: compute the second gradient and call step(), or give up this step "
                        + "with trainingWeights()",
                message);
        assertThrows(IllegalStateException.class, optimizer::evaluationWeights);
        assertThrows(IllegalStateException.class, () -> optimizer.restore(saved));
        assertArrayEquals(PERTURBED, get("w"));
        optimizer.step();
        optimizer.evaluationWeights();
        assertThrows(IllegalStateException.class, optimizer::perturb);
        optimizer.trainingWeights();
        optimizer.perturb();
    }

    /** The perturbation is to be made again, from the weights that it began at. */
    @Test
    void aStateOfPerturbedWeightsHasTheTrainedOnes() throws ReflectiveOperationException {
        optimizer.perturb();
        OptimizerState during = optimizer.state().copy();
        assertTrue(
                during.slots().stream()
                        .anyMatch(slot -> slot.name().equals("w/trainedDuringPerturbation")),
                during.toString());
        make("models.Twice");
        set("w", PERTURBED.clone());
        optimizer.restore(during);
        assertArrayEquals(START, get("w"));
        optimizer.perturb();
        assertArrayEquals(PERTURBED, get("w"));
    }

    @Test
    void aStepThatCannotBeMadeWritesNothing() throws ReflectiveOperationException {
        optimizer.perturb();
        set("wGradient", new double[2]);
        assertThrows(IllegalStateException.class, optimizer::step);
        assertArrayEquals(PERTURBED, get("w"));
        set("wGradient", new double[] {2, 2, 2});
        set("w", new double[3]);
        optimizer.step();
        assertArrayEquals(UPDATED, get("w"));
    }

    @Test
    void otherRulesHaveNone() throws ReflectiveOperationException {
        make("models.Once");
        assertEquals(
                "no rule or modifier of OnceOptimizer has a perturbation; steps need one gradient only",
                assertThrows(IllegalStateException.class, optimizer::perturb).getMessage());
        assertArrayEquals(new double[] {START[0]}, get("w"));
    }

    @SuppressWarnings("unchecked")
    private <A> A get(String field) throws ReflectiveOperationException {
        return (A) model.getClass().getField(field).get(model);
    }

    private void set(String field, Object value) throws ReflectiveOperationException {
        model.getClass().getField(field).set(model, value);
    }
}
