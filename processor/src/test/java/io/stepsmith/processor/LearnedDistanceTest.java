package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.reference.Reference;
import io.stepsmith.rule.DAdaptAdam;
import io.stepsmith.rule.DAdaptLion;
import io.stepsmith.rule.DAdaptSgd;
import io.stepsmith.rule.Prodigy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.function.Supplier;

/**
 * Rules that learn the distance to the solution take ever longer steps on a direction that never
 * changes, but none beyond what their hyperparameters allow; and they learn it from the groups that
 * train alone.
 */
class LearnedDistanceTest {
    private static final double[] GRADIENTS = {0.5, -2, 0.01};
    private static final String MODEL = """
            package distances;
            import io.stepsmith.*;
            @Optimizer(rule = io.stepsmith.rule.%s.class)
            public class Net implements java.util.function.Supplier<double[][]> {
                @Param double[] w = {1, 2, 3};
                double[] wGradient = {0.5, -2, 0.01};
                @Param @Group(learningRate = 1) double[] v = {1, 2};
                double[] vGradient = {3, 4};
                public double[][] get() {
                    return new double[][] {w, v};
                }
            }
            """;

    @ParameterizedTest
    @ValueSource(classes = {DAdaptAdam.class, DAdaptLion.class, DAdaptSgd.class, Prodigy.class})
    void theDistanceHasALimit(Class<?> rule) {
        Reference<?> reference = Reference.of(rule, new double[3]);
        for (int i = 0; i < 500; i++) {
            reference.step(1, i, GRADIENTS);
        }
        assertEquals(1e6, reference.state("d")[0]);
        for (double weight : reference.weights()) {
            assertTrue(Math.abs(weight) < 500 * 1e7, () -> "weight " + weight);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {DAdaptAdam.class, DAdaptLion.class, DAdaptSgd.class, Prodigy.class})
    void theDistanceGrowsByAFactorAtMost(Class<?> rule) {
        Reference<?> reference = Reference.of(rule, new double[3]).set("growth", 1.02);
        double before = Double.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            reference.step(1, i, GRADIENTS);
            double d = reference.state("d")[0];
            double most =
                    before == 1e-6 && rule == Prodigy.class ? Double.MAX_VALUE : before * 1.02;
            assertTrue(d <= most, "update " + (i + 1) + ": " + d + " after " + before);
            before = d;
        }
        assertTrue(before > 1e-5, "d is " + before);
    }

    @ParameterizedTest
    @ValueSource(classes = {DAdaptAdam.class, DAdaptLion.class, DAdaptSgd.class, Prodigy.class})
    void aFrozenGroupIsAsIfItWereNotThere(Class<?> rule) throws ReflectiveOperationException {
        ClassLoader loader = Compiled.of(
                        List.of("-Astepsmith.simd=OFF"), MODEL.formatted(rule.getSimpleName()))
                .load();
        Supplier<?> model = (Supplier<?>) TestModel.of(loader, "distances.Net");
        ModelOptimizer<?> optimizer = TestModel.optimizer(model);
        optimizer.hyperparameter("v", "learningRate", 0);
        Reference<?> reference = Reference.of(rule, 1, 2, 3);
        for (int i = 0; i < 40; i++) {
            optimizer.step();
            reference.step(1, i, GRADIENTS);
        }
        double[][] weights = (double[][]) model.get();
        assertArrayEquals(new double[] {1, 2}, weights[1]);
        for (int i = 0; i < 3; i++) {
            assertEquals(reference.weights()[i], weights[0][i], 1e-11 * Math.abs(weights[0][i]));
        }
        assertTrue(reference.state("d")[0] > 1e-5);
    }
}
