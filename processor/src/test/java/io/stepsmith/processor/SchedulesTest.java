package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Test;

import java.util.function.UnaryOperator;

/** Schedules of generated optimizers: of groups, in epochs and portions, at run time, resumed. */
class SchedulesTest {
    private static final String SOURCE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import io.stepsmith.schedule.WarmUpShape;
            @Optimizer(rule = Sgd.class, learningRate = 0.5)
            @WarmUp(steps = 4, shape = WarmUpShape.SQUARE_ROOT)
            @Schedule(shape = Shape.LINEAR, to = 0, epochs = 2, repeat = 2, shrink = 0.5)
            @Schedule(shape = Shape.STEP, group = "head", factor = 0.5, every = 2)
            @Schedule(shape = Shape.LINEAR, of = "momentum", group = "head", from = 0.1, to = 0.5, portion = 0.5)
            @Schedule(shape = Shape.CONSTANT, of = "momentum", group = "head", portion = 0.5)
            public class Scheduled {
                @Param public double[] w = {1}; public double[] wGradient = {1};
                @Param @Group(learningRate = 2) public double[] head = {1}; public double[] headGradient = {1};
                @Param @Group(learningRate = 0.25) public double[] tail = {1}; public double[] tailGradient = {1};
            }
            """;

    private final ClassLoader loader =
            Compiled.of(Compiled.WITH_VECTORS, SOURCE).load();
    private Object model;

    @Test
    void aGroupHasItsOwnSchedule() throws Exception {
        ModelOptimizer<?> optimizer = optimizer(builder -> builder);
        double w = 1;
        double head = 1;
        double tail = 1;
        double buffer = 0;
        for (int t = 0; t < 14; t++) {
            double warm = t < 4 ? Math.sqrt((t + 1) / 4.0) : 1;
            double shape = t < 6 ? 1 - t / 6.0 : t < 12 ? 0.5 * (1 - (t - 6) / 6.0) : 0;
            w -= 0.5 * shape * warm;
            tail -= 0.25 * shape * warm;
            double momentum = t < 10 ? 0.1 + 0.04 * t : 0.5;
            buffer = momentum * buffer + 1;
            head -= 2 * Math.pow(0.5, t / 2) * warm * buffer;
            optimizer.step();
            assertEquals(w, value("w"), 1e-12, "after update " + t);
            assertEquals(tail, value("tail"), 1e-12, "after update " + t);
            assertEquals(head, value("head"), 1e-12, "after update " + t);
        }
    }

    @Test
    void aRunThatIsResumedGoesOnAsItWould() throws Exception {
        ModelOptimizer<?> whole = optimizer(builder -> builder);
        double[][] weights = new double[14][];
        for (int t = 0; t < 14; t++) {
            whole.step();
            weights[t] = new double[] {value("w"), value("head"), value("tail")};
        }
        for (int stop = 1; stop < 14; stop++) {
            ModelOptimizer<?> before = optimizer(builder -> builder);
            for (int t = 0; t < stop; t++) {
                before.step();
            }
            double[] at = {value("w"), value("head"), value("tail")};
            var saved = before.state().copy();
            ModelOptimizer<?> after = optimizer(builder -> builder);
            set("w", at[0]);
            set("head", at[1]);
            set("tail", at[2]);
            after.restore(saved);
            for (int t = stop; t < 14; t++) {
                after.step();
                assertArrayEquals(
                        weights[t], new double[] {value("w"), value("head"), value("tail")});
            }
        }
    }

    @Test
    void theBuilderTakesCurves() throws Exception {
        ModelOptimizer<?> optimizer =
                optimizer(builder -> builder.schedule("learningRate", Curve.table(0.5, 0.25, 0.125))
                        .schedule("head", "momentum", Curve.constant(0))
                        .learningRate(1));
        assertEquals(
                1, optimizer.learningRateAt(0), "the curve is for a base of 0.5, which is now 1");
        assertEquals(0.25, optimizer.learningRateAt(2));
        optimizer.step();
        assertEquals(0, value("w"));
        assertEquals(
                0.875,
                value("tail"),
                "a group with a base of its own keeps the schedule of the annotations");
    }

    @Test
    void aCurveOfAGroupIsWrittenForItsOwnRate() throws Exception {
        ModelOptimizer<?> optimizer = optimizer(
                builder -> builder.schedule("tail", "learningRate", Curve.constant(0.25)));
        optimizer.step();
        assertEquals(
                0.75, value("tail"), "not scaled by what the class's schedule was written for");
        optimizer.hyperparameter("tail", "learningRate", 0.5);
        optimizer.step();
        assertEquals(0.25, value("tail"), "twice the annotation's base: twice the curve");
    }

    @Test
    void aValueBesideACurveIsRefused() {
        String message = assertThrows(
                        Exception.class,
                        () -> optimizer(
                                builder -> builder.schedule("head", "momentum", Curve.constant(0.5))
                                        .hyperparameter("head", "momentum", 0.1)))
                .getCause()
                .getMessage();
        assertEquals(
                "momentum comes from @Schedule(of = \"momentum\") or from a Curve; change the schedule",
                message);
    }

    @Test
    void whatTheRuleTestsTakesNoCurveUnlessScheduled() {
        String message = assertThrows(
                        Exception.class,
                        () -> optimizer(
                                builder -> builder.schedule("momentum", Curve.constant(0.5))))
                .getCause()
                .getMessage();
        assertTrue(
                message.startsWith(
                        "the rule tests momentum, and the optimizer was generated for one outcome of the test"),
                message);
    }

    @Test
    void aCurveOutOfRangeWritesNothing() throws Exception {
        ModelOptimizer<?> optimizer = optimizer(
                builder -> builder.schedule("head", "momentum", Curve.table(0.5, 0.5, 1.5)));
        optimizer.step();
        optimizer.step();
        double[] before = {value("w"), value("head"), value("tail")};
        assertEquals(
                "the curve of momentum gives 1.5 at 2, which is outside its range [0, 1)",
                assertThrows(IllegalStateException.class, optimizer::step).getMessage());
        assertArrayEquals(before, new double[] {value("w"), value("head"), value("tail")});
        assertEquals(2, optimizer.updates());
    }

    @Test
    void lengthsOfTheRunAreDemanded() {
        assertEquals(
                "a @Schedule of Scheduled has a portion: call totalSteps(n) on the builder",
                assertThrows(Exception.class, () -> build(builder -> builder.stepsPerEpoch(3)))
                        .getCause()
                        .getMessage());
        assertEquals(
                "a @Schedule of Scheduled is in epochs: call stepsPerEpoch(n) on the builder",
                assertThrows(Exception.class, () -> build(builder -> builder.totalSteps(3)))
                        .getCause()
                        .getMessage());
    }

    private ModelOptimizer<?> optimizer(UnaryOperator<OptimizerBuilder<?, ?>> with)
            throws Exception {
        return build(builder -> with.apply(builder.totalSteps(20).stepsPerEpoch(3)));
    }

    private ModelOptimizer<?> build(UnaryOperator<OptimizerBuilder<?, ?>> with) throws Exception {
        model = TestModel.of(loader, "models.Scheduled");
        OptimizerBuilder<?, ?> builder = TestModel.builder(model);
        try {
            return with.apply(builder).build();
        } catch (RuntimeException e) {
            throw new Exception(e);
        }
    }

    private double value(String field) throws ReflectiveOperationException {
        return ((double[]) model.getClass().getField(field).get(model))[0];
    }

    private void set(String field, double value) throws ReflectiveOperationException {
        ((double[]) model.getClass().getField(field).get(model))[0] = value;
    }
}
