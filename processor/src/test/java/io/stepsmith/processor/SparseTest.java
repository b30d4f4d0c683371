package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.SparseRows;
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

    /** State begins with the weight, and the update reads its number. */
    private static final String ANCHORED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.language.*;
            @UpdateRule
            public final class Anchored {
                @State double anchor;
                @State double sum;
                void first(double w, double g, Step step) {
                    anchor = w;
                    sum = 0.25;
                }
                double update(double w, double g, Step step) {
                    sum = sum + g * g;
                    return (w - anchor) + g / (Math.sqrt(sum) * step.number());
                }
            }
            """;

    private static final String COUNTED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            @Optimizer(rule = Anchored.class, learningRate = 0.5, arithmetic = Arithmetic.STRICT)
            public class Counted {
                @Param @Sparse(number = Sparse.Per.ROW, duplicates = Duplicates.IN_ORDER) public double[] w = {1, 2, 3};
                @Param @Sparse(number = Sparse.Per.ROW) public double[][] rows = {{1}, {2}, {3}};
                @Param @Sparse(number = Sparse.Per.ROW) @Group(modifiers = Lookahead.class) public double[] slow = {1, 2, 3};
            }
            """;

    /** Weights that {@code Anchored} updates, as its source says. */
    private static final class Expected {
        private final double[] w = {1, 2, 3};
        private final double[] anchor = {1, 2, 3};
        private final double[] sum = {0.25, 0.25, 0.25};

        void apply(int i, double g, int number) {
            sum[i] += g * g;
            w[i] -= 0.5 * (w[i] - anchor[i] + g / (Math.sqrt(sum[i]) * number));
        }
    }

    /** The first value of state is given once, however often the first step updates a row. */
    @Test
    void stateBeginsOnceForEachRow() throws Exception {
        SparseModel counted =
                SparseModel.of(Compiled.of(Compiled.WITH_VECTORS, ANCHORED, COUNTED), "Counted");
        SparseWeights<double[]> w = counted.weights("w");
        SparseRows<double[]> rows = counted.rows("rows");
        SparseWeights<double[]> slow = counted.weights("slow");
        Expected expected = new Expected();
        int[][] steps = {{1, 1, 0, 1}, {2, 1, 0, 0}, {2, 2, 1, 0}};
        int[] numbers = new int[3];
        for (int step = 0; step < 3; step++) {
            boolean[] touched = new boolean[3];
            double[] gradients = {1, -0.5, 0.25, 2};
            for (int i = 0; i < 4; i++) {
                int row = steps[step][i];
                numbers[row] += touched[row] ? 0 : 1;
                touched[row] = true;
                expected.apply(row, gradients[i], numbers[row]);
                rows.applyRow(row, gradients, i);
                slow.apply(row, gradients[i]);
            }
            w.apply(steps[step], gradients, 4);
            counted.applied();
        }
        assertArrayEquals(expected.w, counted.field("w"), 1e-15);
        double[][] each = counted.field("rows");
        for (int row = 0; row < 3; row++) {
            assertEquals(expected.w[row], each[row][0], 1e-15);
        }
        assertArrayEquals(
                expected.w, counted.field("slow"), 1e-15, "before Lookahead's period ends");
    }
}
