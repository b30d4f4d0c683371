package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.SparseScalar;
import io.stepsmith.SparseWeights;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.SparseModel;
import io.stepsmith.reference.Reference;
import io.stepsmith.rule.Ftrl;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** Single updates and batches of sparse parameters, against the rule as plain Java. */
class SparseTest {
    private static final String CLICKS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Ftrl.class, learningRate = 0.1, arithmetic = Arithmetic.STRICT, with = @With(name = "l1", value = 0.01))
            public class Clicks {
                @Param @Sparse(duplicates = Duplicates.IN_ORDER) public double[] w = new double[20];
                @Param @Sparse public double intercept = 0.25;
                @Param @Sparse(number = Sparse.Per.ROW) public double[] each = new double[20];
            }
            """;

    private final Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, CLICKS);

    @Test
    void singleUpdatesAreTheRules() throws Exception {
        SparseModel clicks = SparseModel.of(compiled, "Clicks");
        SparseWeights<double[]> w = clicks.weights("w");
        SparseWeights<double[]> each = clicks.weights("each");
        SparseScalar intercept = clicks.scalar("intercept");
        Reference<?>[] reference = new Reference<?>[21];
        for (int i = 0; i < 21; i++) {
            reference[i] = Reference.of(Ftrl.class, i == 20 ? 0.25 : 0).set("l1", 0.01);
        }
        Random random = new Random(1);
        for (int n = 0; n < 200; n++) {
            int index = random.nextInt(20);
            double g = random.nextGaussian();
            w.apply(index, g);
            each.apply(index, g);
            reference[index].step(0.1, 0, new double[] {g});
            intercept.apply(g);
            reference[20].step(0.1, 0, new double[] {g});
        }
        double[] weights = clicks.field("w");
        for (int i = 0; i < 20; i++) {
            assertEquals(reference[i].weights()[0], weights[i], "weight " + i);
        }
        assertArrayEquals(weights, clicks.field("each"), "counted for each weight");
        double number = clicks.field("intercept");
        assertEquals(reference[20].weights()[0], number);
    }
}
