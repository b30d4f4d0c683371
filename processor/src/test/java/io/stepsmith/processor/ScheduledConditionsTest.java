package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Layered;
import io.stepsmith.processor.testing.Slots;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Hyperparameters that a rule tests and that change from step to step, in one group. */
class ScheduledConditionsTest {
    private static final String SOURCE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.5)
            @Schedule(shape = Shape.PIECEWISE, of = "momentum", group = "head", at = {0, 2, 5}, values = {0, 0.5, 0})
            @Schedule(shape = Shape.PIECEWISE, of = "weightDecay", group = "head", at = {0, 3, 6}, values = {0, 0.25, 0})
            public class Tested {
                @Param public double[] w = {1}; public double[] wGradient = {1};
                @Param @Group public double[] head = {1}; public double[] headGradient = {1};

                public Object[] weights() {
                    return new Object[] {w, head};
                }
            }
            """;

    private final Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, SOURCE);

    @Test
    void areTestedAtEveryStepOutsideOfTheLoop() {
        for (String simd : List.of("on", "off")) {
            Layered model = new Layered(compiled.load(), "models.Tested", simd, builder -> builder);
            double w = value(model, 0);
            double head = value(model, 1);
            double buffer = 0;
            for (int t = 0; t < 10; t++) {
                double momentum = t >= 2 && t < 5 ? 0.5 : 0;
                double gradient = 1 + (t >= 3 && t < 6 ? 0.25 * head : 0);
                buffer = momentum == 0 ? buffer : momentum * buffer + gradient;
                head -= 0.5 * (momentum == 0 ? gradient : buffer);
                w -= 0.5;
                model.optimizer().step();
                assertEquals(head, value(model, 1), 1e-14, "after update " + t);
                assertEquals(w, value(model, 0), 1e-14, "after update " + t);
            }
            assertEquals(
                    List.of("head/buffer"),
                    Slots.names(model.optimizer()),
                    "without a momentum there is no buffer");
        }
    }

    @Test
    void areNoStructure() {
        String source = compiled.source("models.TestedOptimizer");
        assertTrue(source.contains("boolean test = headMomentum.current == 0.0;"), source);
        assertTrue(source.contains("if (headWeightDecay.current != 0.0) {"), source);
        assertFalse(source.contains("if (momentum.current"), source);
        String structure = source.substring(source.indexOf("void checkStructure"));
        assertFalse(
                structure.substring(0, structure.indexOf("\n    }")).contains("headMomentum"),
                structure);
    }

    @Test
    void mayFollowACurveWhereTheyAreScheduledAlready() {
        Layered model = new Layered(
                compiled.load(),
                "models.Tested",
                "off",
                builder -> builder.schedule("head", "momentum", Curve.table(0.5, 0)));
        double head = value(model, 1);
        model.optimizer().step();
        model.optimizer().step();
        assertEquals(head - 0.5 - 0.5, value(model, 1), 1e-14);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Layered(
                        compiled.load(),
                        "models.Tested",
                        "off",
                        builder -> builder.schedule("momentum", Curve.constant(0.5))));
    }

    @Test
    void outOfRangeLeaveWeightsStateAndClock() {
        Layered model = new Layered(
                compiled.load(),
                "models.Tested",
                "off",
                builder -> builder.schedule("head", "momentum", Curve.table(0.5, 0.5, -0.5))
                        .schedule("learningRate", Curve.table(0.5, 0.5, -1, -1, 0.25)));
        model.optimizer().step();
        model.optimizer().step();
        double[] weights = {value(model, 0), value(model, 1)};
        OptimizerState before = model.optimizer().state().copy();
        for (long clock : new long[] {2, 3}) {
            model.optimizer().clock(clock);
            assertThrows(IllegalStateException.class, () -> model.optimizer().step());
            assertArrayEquals(weights, new double[] {value(model, 0), value(model, 1)});
            OptimizerState after = model.optimizer().state();
            assertEquals(clock, after.clock());
            assertEquals(before.updates(), after.updates());
            assertArrayEquals((double[]) before.slots().get(0).toArray(), (double[])
                    after.slots().get(0).toArray());
        }
    }

    private static double value(Layered model, int parameter) {
        return ((double[]) model.arrays("weights")[parameter])[0];
    }
}
