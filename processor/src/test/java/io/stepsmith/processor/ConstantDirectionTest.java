package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Reference;
import io.stepsmith.rule.DAdaptAdam;
import io.stepsmith.rule.DAdaptLion;
import io.stepsmith.rule.DAdaptSgd;
import io.stepsmith.rule.Prodigy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a direction that never changes, whoever learns the distance to the solution takes ever longer steps, but none beyond what its hyperparameters allow. */
class ConstantDirectionTest {
    private static final double[] GRADIENTS = {0.5, -2, 0.01};

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
            double most = before == 1e-6 && rule == Prodigy.class ? Double.MAX_VALUE : before * 1.02;
            assertTrue(d <= most, "update " + (i + 1) + ": " + d + " after " + before);
            before = d;
        }
        assertTrue(before > 1e-5, "d is " + before);
    }
}
