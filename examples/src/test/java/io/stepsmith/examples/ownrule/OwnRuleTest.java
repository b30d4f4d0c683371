package io.stepsmith.examples.ownrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.reference.Reference;

import org.junit.jupiter.api.Test;

/** The rule of one's own trains its model, and its kernel does what the rule says. */
class OwnRuleTest {
    @Test
    void learnsDownToTheNoise() {
        LinearRegression model = new LinearRegression(2);
        LinearRegressionOptimizer optimizer = LinearRegressionOptimizer.of(model);
        double before = model.backward();
        for (int step = 0; step < 400; step++) {
            model.backward();
            optimizer.step();
        }
        double after = model.backward();
        assertTrue(
                after < 0.012 && before > 100 * after,
                "from " + before + " to " + after + "; the noise alone is 0.01");
    }

    @Test
    void followsTheScalarRule() {
        LinearRegression model = new LinearRegression(3);
        LinearRegressionOptimizer optimizer = LinearRegressionOptimizer.of(model);
        Reference<?> reference = Reference.of(SoftSign.class, new double[LinearRegression.FEATURES])
                .set("softness", 0.05);
        for (int step = 0; step < 30; step++) {
            model.backward();
            double[] gradients = new double[LinearRegression.FEATURES];
            for (int i = 0; i < gradients.length; i++) {
                gradients[i] = model.weightsGradient[i];
            }
            reference.step(optimizer.learningRate(), step, gradients);
            optimizer.step();
        }
        for (int i = 0; i < LinearRegression.FEATURES; i++) {
            assertEquals(reference.weights()[i], model.weights[i], 1e-5);
        }
    }
}
