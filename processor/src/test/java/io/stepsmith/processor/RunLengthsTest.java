package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Lengths that only the builder knows in updates, of generated optimizers. */
class RunLengthsTest {
    @Test
    void aPhaseOfAPortionEndsAfterItsUpdates() throws Exception {
        String phases =
                "@Schedule(shape = CONSTANT, portion = 0.07) @Schedule(shape = CONSTANT, to = 0.5, portion = 0.93)";
        ModelOptimizer<?> optimizer = optimizer(phases, 100);
        assertEquals(1, optimizer.learningRateAt(6));
        assertEquals(0.5, optimizer.learningRateAt(7), "0.07 * 100 is 7.000000000000001");
    }

    @Test
    void aPhaseInEpochsEndsAfterItsUpdates() throws Exception {
        ModelOptimizer<?> optimizer = optimizer(
                "@Schedule(shape = CONSTANT, epochs = 0.07) @Schedule(shape = CONSTANT, to = 0.5)",
                100);
        assertEquals(1, optimizer.learningRateAt(6));
        assertEquals(0.5, optimizer.learningRateAt(7));
    }

    @Test
    void aWarmUpIsAsLongInAnyUnit() throws Exception {
        String decay = " @Schedule(shape = LINEAR, to = 0, portion = 1)";
        ModelOptimizer<?> steps = optimizer("@WarmUp(steps = 7)" + decay, 100);
        for (String length : List.of("portion = 0.07", "epochs = 0.07")) {
            ModelOptimizer<?> optimizer = optimizer("@WarmUp(" + length + ")" + decay, 100);
            assertEquals(1 / 7.0, optimizer.learningRateAt(0), length);
            assertEquals(0.94, optimizer.learningRateAt(6), length);
            for (int t = 0; t <= 100; t++) {
                assertEquals(steps.learningRateAt(t), optimizer.learningRateAt(t), length);
            }
        }
    }

    @Test
    void aWarmUpAloneAsksForTheLengthOfTheRun() throws Exception {
        for (String length : List.of("portion", "epochs")) {
            ModelOptimizer<?> optimizer = optimizer("@WarmUp(" + length + " = 0.5)", 4);
            assertEquals(0.5, optimizer.learningRateAt(0), length);
            assertEquals(1, optimizer.learningRateAt(1), length);
            OptimizerBuilder<?, ?> builder = builder("@WarmUp(" + length + " = 0.5)");
            String message =
                    assertThrows(IllegalStateException.class, builder::build).getMessage();
            assertTrue(
                    message.contains(length.equals("portion") ? "totalSteps" : "stepsPerEpoch"),
                    message);
        }
    }

    @Test
    void stairsAndMilestonesInPortionsAreWhereTheyShould() throws Exception {
        for (String shape : List.of(
                "STEP, factor = 0.5, every = 0.07",
                "INVERSE_TIME, timescale = 0.07, every = 0.07",
                "MULTI_STEP, factor = 0.5, at = {0.07, 0.14}")) {
            ModelOptimizer<?> optimizer =
                    optimizer("@Schedule(shape = " + shape + ", portion = 1)", 100);
            assertEquals(1, optimizer.learningRateAt(6), shape);
            assertEquals(0.5, optimizer.learningRateAt(7), shape);
            assertEquals(0.5, optimizer.learningRateAt(13), shape);
            assertEquals(
                    shape.startsWith("INV") ? 1 / 3.0 : 0.25, optimizer.learningRateAt(14), shape);
        }
    }

    @Test
    void aPhaseOfOneUpdateThatReachesItsEndIsThere() throws Exception {
        ModelOptimizer<?> one = optimizer(
                "@Schedule(shape = LINEAR, to = 0, portion = 1, reach = Schedule.Reach.LAST)", 1);
        assertEquals(0, one.learningRateAt(0));
        ModelOptimizer<?> first = optimizer(
                "@Schedule(shape = COSINE, to = 0.5, epochs = 0.01, reach = Schedule.Reach.LAST) "
                        + "@Schedule(shape = LINEAR, to = 0, portion = 0.02, reach = Schedule.Reach.LAST)",
                100);
        assertEquals(0.5, first.learningRateAt(0));
        assertEquals(0.5, first.learningRateAt(1));
        assertEquals(0, first.learningRateAt(2));
    }

    @Test
    void theLastUpdateReachesTheEndInAnyUnit() throws Exception {
        for (String shape :
                List.of("LINEAR", "COSINE", "EXPONENTIAL", "LOGARITHMIC", "TRIANGLE", "SIGMOID")) {
            for (int updates : new int[] {1, 2, 7}) {
                String phase = "@Schedule(shape = " + shape
                        + ", from = 0.5, to = 0.125, reach = Schedule.Reach.LAST, ";
                ModelOptimizer<?> portion = optimizer(phase + "portion = 1)", updates);
                ModelOptimizer<?> steps = optimizer(phase + "steps = " + updates + ")", updates);
                for (int t = 0; t <= updates; t++) {
                    assertEquals(
                            steps.learningRateAt(t),
                            portion.learningRateAt(t),
                            shape + " of " + updates + " at " + t);
                }
                double end = shape.equals("TRIANGLE") ? 0.5 : 0.125;
                assertEquals(
                        end,
                        portion.learningRateAt(updates - 1),
                        shape.equals("SIGMOID") ? 0.01 : 0,
                        shape + " of " + updates);
            }
        }
    }

    private static ModelOptimizer<?> optimizer(String phases, int updates)
            throws ReflectiveOperationException {
        return builder(phases).totalSteps(updates).stepsPerEpoch(updates).build();
    }

    private static OptimizerBuilder<?, ?> builder(String phases)
            throws ReflectiveOperationException {
        ClassLoader loader = Compiled.of(
                        List.of("-Astepsmith.simd=OFF"),
                        "package models;\nimport static io.stepsmith.Shape.*;\nimport io.stepsmith.*;\n"
                                + "@Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 1)\n"
                                + phases
                                + "\npublic class Timed {\n@Param public double[] w = {1}; public double[] wGradient = {0};\n}\n")
                .load();
        return TestModel.builder(TestModel.of(loader, "models.Timed"));
    }
}
