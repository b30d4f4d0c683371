package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/** The factor of a group on the learning rate, as a hyperparameter of that group. */
class RateScaleTest {
    private static final String SCALED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            public class Scaled {
                @Param public float[] w = {8}; public float[] wGradient = {1};
                @Param @Group(name = "slow", rateScale = 0.5) public float[] v = {8}; public float[] vGradient = {1};
                @Param @Group(name = "one", rateScale = 1) public double[] u = {8}; public double[] uGradient = {1};
            }
            """;
    private static final String SLOT = "hyperparameters/slow/rateScale";
    private static ClassLoader loader;

    private Object model;

    @BeforeAll
    static void compile() {
        loader = Compiled.of(List.of(), SCALED).load();
    }

    @Test
    void settingItMovesTheStepsOfItsGroupAlone() throws ReflectiveOperationException {
        ModelOptimizer<?> optimizer = builder().build();
        assertEquals(0.5, optimizer.hyperparameter("slow", "rateScale"));
        assertEquals(1, optimizer.hyperparameter("one", "rateScale"));
        optimizer.step();
        assertWeights(7, 7.5f, 7);
        optimizer.hyperparameter("slow", "rateScale", 2);
        optimizer.step();
        assertWeights(6, 5.5f, 6);
        optimizer.handle("one", "rateScale").set(0.25);
        optimizer.hyperparameter("slow", "rateScale", 0);
        optimizer.step();
        assertWeights(5, 5.5f, 5.75);
        assertThrows(
                IllegalArgumentException.class, () -> optimizer.hyperparameter("rateScale", 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> optimizer.hyperparameter("slow", "rateScale", -1));
    }

    @Test
    void theBuilderSetsItOrGivesItACurve() throws ReflectiveOperationException {
        builder().hyperparameter("slow", "rateScale", 3).build().step();
        assertWeights(7, 5, 7);
        ModelOptimizer<?> optimizer =
                builder().schedule("slow", "rateScale", Curve.linear(1, 0, 2)).build();
        optimizer.step();
        optimizer.step();
        optimizer.step();
        assertWeights(5, 6.5f, 5);
    }

    @Test
    void itIsPartOfTheState() throws ReflectiveOperationException {
        ModelOptimizer<?> optimizer = builder().build();
        optimizer.hyperparameter("slow", "rateScale", 2);
        OptimizerState state = optimizer.state();
        assertTrue(
                state.slots().stream().anyMatch(slot -> slot.name().equals(SLOT)), state::toString);
        ModelOptimizer<?> resumed = builder().build();
        resumed.restore(state);
        assertEquals(2, resumed.hyperparameter("slow", "rateScale"));
    }

    @Test
    void onlyItsProductWithTheRateHasALimitInFloat() throws ReflectiveOperationException {
        ModelOptimizer<?> optimizer = builder().build();
        optimizer.hyperparameter("one", "rateScale", 1e300);
        assertEquals(
                "rateScale = 1.0E39 times the learning rate is infinite in float, and weights in "
                        + "float arrays meet it as that; it can be at most 3.4028235E38",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> optimizer.hyperparameter("slow", "rateScale", 1e39))
                        .getMessage());
        assertEquals(0.5, optimizer.hyperparameter("slow", "rateScale"));
        optimizer.learningRate(1e-10);
        optimizer.hyperparameter("slow", "rateScale", 1e39);
        assertThrows(IllegalArgumentException.class, () -> optimizer.learningRate(1));
        assertEquals(1e-10, optimizer.learningRate());
        OptimizerState state = optimizer.state();
        ModelOptimizer<?> resumed = builder().build();
        resumed.restore(state);
        assertEquals(1e39, resumed.hyperparameter("slow", "rateScale"));
        assertEquals(1e-10, resumed.learningRate());
    }

    @Test
    void aCurveThatMakesTheProductInfiniteIsRefused() throws ReflectiveOperationException {
        ModelOptimizer<?> optimizer = builder()
                .schedule("slow", "rateScale", Curve.linear(1, 1e39, 1))
                .build();
        optimizer.step();
        assertThrows(IllegalStateException.class, optimizer::step);
        assertWeights(7, 7, 7);
    }

    private OptimizerBuilder<?, ?> builder() throws ReflectiveOperationException {
        Class<?> type = loader.loadClass("models.Scaled");
        model = type.getConstructor().newInstance();
        return (OptimizerBuilder<?, ?>) loader.loadClass("models.ScaledOptimizer")
                .getMethod("builder", type)
                .invoke(null, model);
    }

    private void assertWeights(float w, float v, double u) throws ReflectiveOperationException {
        Class<?> type = model.getClass();
        assertArrayEquals(new float[] {w}, (float[]) type.getField("w").get(model));
        assertArrayEquals(new float[] {v}, (float[]) type.getField("v").get(model));
        assertArrayEquals(new double[] {u}, (double[]) type.getField("u").get(model));
    }
}
