package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.processor.testing.Compiled;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lengths that only the builder knows in updates, of generated optimizers. */
class RunLengthsTest {
    @Test
    void aPhaseOfAPortionEndsAfterItsUpdates() throws Exception {
        String phases = "@Schedule(shape = CONSTANT, portion = 0.07) @Schedule(shape = CONSTANT, to = 0.5, portion = 0.93)";
        ModelOptimizer<?> optimizer = optimizer(phases, 100);
        assertEquals(1, optimizer.learningRateAt(6));
        assertEquals(0.5, optimizer.learningRateAt(7), "0.07 * 100 is 7.000000000000001");
    }

    @Test
    void aPhaseInEpochsEndsAfterItsUpdates() throws Exception {
        ModelOptimizer<?> optimizer = optimizer("@Schedule(shape = STEP, factor = 0.5, every = 0.29, epochs = 0.29) "
                + "@Schedule(shape = CONSTANT, to = 0.25)", 100);
        assertEquals(1, optimizer.learningRateAt(28));
        assertEquals(0.25, optimizer.learningRateAt(29));
    }

    @Test
    void stairsAndMilestonesInPortionsAreWhereTheyShould() throws Exception {
        for (String shape : List.of("STEP, factor = 0.5, every = 0.07", "INVERSE_TIME, timescale = 0.07, every = 0.07",
                "MULTI_STEP, factor = 0.5, at = {0.07, 0.14}")) {
            ModelOptimizer<?> optimizer = optimizer("@Schedule(shape = " + shape + ", portion = 1)", 100);
            assertEquals(1, optimizer.learningRateAt(6), shape);
            assertEquals(0.5, optimizer.learningRateAt(7), shape);
            assertEquals(0.5, optimizer.learningRateAt(13), shape);
            assertEquals(shape.startsWith("INV") ? 1 / 3.0 : 0.25, optimizer.learningRateAt(14), shape);
        }
    }

    private static ModelOptimizer<?> optimizer(String phases, int updates) throws ReflectiveOperationException {
        ClassLoader loader = Compiled.of(List.of("-Astepsmith.simd=OFF"), "package models;\nimport static io.stepsmith.Shape.*;\nimport io.stepsmith.*;\n"
                + "@Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 1)\n" + phases
                + "\npublic class Timed {\n@Param public double[] w = {1}; public double[] wGradient = {0};\n}\n").load();
        Class<?> type = loader.loadClass("models.Timed");
        OptimizerBuilder<?, ?> builder = (OptimizerBuilder<?, ?>) loader.loadClass("models.TimedOptimizer").getMethod("builder", type)
                .invoke(null, type.getDeclaredConstructor().newInstance());
        return builder.totalSteps(updates).stepsPerEpoch(updates).build();
    }
}
