package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.SparseRows;
import io.stepsmith.SparseWeights;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.SparseModel;
import io.stepsmith.reference.Reference;
import io.stepsmith.rule.Adam;

import org.junit.jupiter.api.Test;

import java.util.Random;

/**
 * Rows of sparse parameters under Adam, whose update reads its number: beside dense parameters, in
 * layers, in objects, with a schedule and a group; against Adam as plain Java has it.
 */
class SparseRowsTest {
    private static final String FACTORS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.*;
            @Optimizer(rule = Adam.class, learningRate = 0.1, arithmetic = Arithmetic.STRICT)
            @Schedule(shape = Shape.LINEAR, to = 0.01, steps = 10)
            public class Factors {
                @Param @Sparse public double[][] rows = new double[5][19];
                @Param @Sparse public float[][] single = new float[5][19];
                @Param(shape = {"5", "19"}) @Sparse @Group(rateScale = 0.5) public double[] flat = new double[95];
                @Param(ascend = true) @Sparse(number = Sparse.Per.ROW) public double[][] counted = new double[5][19];
                @Param public double[] dense = {1}; public double[] denseGradient = {1};
                @Param public List<Block> blocks = new ArrayList<>(List.of(new Block(), new Block()));
                @Param public Block one = new Block();

                public static class Block {
                    @Param @Sparse public double[] table = new double[3];
                }
            }
            """;

    private final Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, FACTORS);

    /** Adam of one tensor whose weights are touched or not. */
    private static final class Sparsely {
        private final double[][] w = new double[5][19];
        private final double[][] m = new double[5][19];
        private final double[][] v = new double[5][19];

        void step(int row, double[] g, double rate, long number) {
            for (int i = 0; i < g.length; i++) {
                m[row][i] = 0.9 * m[row][i] + (1 - 0.9) * g[i];
                v[row][i] = 0.999 * v[row][i] + (1 - 0.999) * g[i] * g[i];
                double first = 1 - StrictMath.pow(0.9, number);
                double second = 1 - StrictMath.pow(0.999, number);
                w[row][i] -= rate * (m[row][i] / first / (Math.sqrt(v[row][i] / second) + 1e-8));
            }
        }
    }

    @Test
    void allThatIsAppliedBeforeAStepBelongsToIt() throws Exception {
        SparseModel factors = SparseModel.of(compiled, "Factors");
        SparseRows<double[]> rows = factors.rows("rows");
        SparseRows<float[]> single = factors.rows("single");
        SparseRows<double[]> flat = factors.rows("flat");
        SparseRows<double[]> counted = factors.rows("counted");
        Sparsely expected = new Sparsely();
        Sparsely halved = new Sparsely();
        Reference<?>[] each = new Reference<?>[5];
        for (int row = 0; row < 5; row++) {
            each[row] = Reference.of(Adam.class, new double[19]);
        }
        Random random = new Random(3);
        long number = 0;
        for (int step = 0; step < 20; step++) {
            boolean touched = false;
            double rate = factors.optimizer.learningRate();
            for (int row = 0; row < 5; row++) {
                if (random.nextInt(3) == 0) {
                    number += touched ? 0 : 1;
                    touched = true;
                    double[] g = random.doubles(19, -1, 1).toArray();
                    float[] floats = new float[25];
                    double[] opposite = new double[19];
                    for (int i = 0; i < 19; i++) {
                        floats[i + 3] = (float) g[i];
                        opposite[i] = -g[i];
                    }
                    rows.applyRow(row, g, 0);
                    single.applyRow(row, floats, 3);
                    flat.applyRow(row, g, 0);
                    counted.applyRow(row, opposite, 0);
                    expected.step(row, g, rate, number);
                    halved.step(row, g, rate * 0.5, number);
                    each[row].step(rate, step, g);
                }
            }
            factors.optimizer.step();
        }
        assertEquals(20, factors.optimizer.clock());
        double[][] exact = factors.field("rows");
        float[][] rounded = factors.field("single");
        double[] together = factors.field("flat");
        double[][] byRow = factors.field("counted");
        for (int row = 0; row < 5; row++) {
            assertArrayEquals(expected.w[row], exact[row], 1e-15);
            assertArrayEquals(each[row].weights(), byRow[row], "row " + row);
            for (int i = 0; i < 19; i++) {
                assertEquals(expected.w[row][i], rounded[row][i], 1e-6);
                assertEquals(halved.w[row][i], together[19 * row + i], 1e-15);
            }
        }
        double[] dense = factors.field("dense");
        assertEquals(20, factors.optimizer.updates());
        assertEquals(0.305, dense[0], 1e-6);
    }

    @Test
    void objectsHaveTheirOwn() throws Exception {
        SparseModel factors = SparseModel.of(compiled, "Factors");
        Object second = factors.sparse()
                .getClass()
                .getMethod("blocks", int.class)
                .invoke(factors.sparse(), 1);
        SparseWeights<double[]> table = SparseModel.call(second, "table");
        table.apply(2, 1);
        SparseWeights<double[]> one =
                SparseModel.call(SparseModel.call(factors.sparse(), "one"), "table");
        one.apply(new int[] {0, 1}, new double[] {1, -1}, 2);
        java.util.List<?> blocks = factors.field("blocks");
        assertArrayEquals(
                new double[] {0, 0, -0.1}, SparseModel.fieldOf(blocks.get(1), "table"), 1e-8);
        assertArrayEquals(new double[3], SparseModel.fieldOf(blocks.get(0), "table"));
        assertArrayEquals(
                new double[] {-0.1, 0.1, 0},
                SparseModel.fieldOf(factors.field("one"), "table"),
                1e-8);
    }
}
