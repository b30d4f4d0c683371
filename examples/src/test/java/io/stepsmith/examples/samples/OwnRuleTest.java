package io.stepsmith.examples.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.reference.Reference;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/** The samples' own rule trains its model, and its kernel does what the rule says. */
class OwnRuleTest {
    private final SoftSignModel model = new SoftSignModel(new SplittableRandom(2));
    private final SoftSignModelOptimizer optimizer = SoftSignModelOptimizer.of(model);

    @Test
    void learns() {
        double before = model.lossAndGradients();
        for (int step = 0; step < 150; step++) {
            model.lossAndGradients();
            optimizer.step();
        }
        double after = model.lossAndGradients();
        assertTrue(before > 100 * after, "from " + before + " to " + after);
    }

    @Test
    void hasTheBitsOfTheScalarRule() {
        Reference<?> reference = Reference.of(SoftSign.class, model.weights).set("softness", 0.05);
        for (int step = 0; step < 30; step++) {
            model.lossAndGradients();
            reference.step(optimizer.learningRate(), step, model.weightsGradient);
            optimizer.step();
        }
        assertArrayEquals(reference.weights(), model.weights);
    }
}
