package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.reference.Reference;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What has one value per column, reduced over a row, and the other way round, by hand. */
class CrossedReductionsTest {
    private static final String RULE = """
            package models;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(learningRate = 1)
            public class Crossed {
                double update(double w, double g, Step step, Row row, Column column) {
                    double s = column.sum(g * g);
                    double b = row.max(g);
                    return g / row.max(s) + 10 * row.sum(s) + 1000 * row.mean(s) + row.norm(s) + 1e4 * column.sum(b) + 1e6 * column.mean(b);
                }
            }
            """;
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = Crossed.class, learningRate = 1)
            public class Grid {
                @Param public double[][] w = new double[2][3];
                public double[][] wGradient = {{1, 2, 0}, {3, 2, 4}};
            }
            """;

    @Test
    void eachColumnCountsOnceInARow() throws Exception {
        ClassLoader loader = Compiled.of(List.of(), RULE, MODEL).load();
        Object grid = TestModel.of(loader, "models.Grid");
        ModelOptimizer<?> optimizer = TestModel.optimizer(grid);
        optimizer.step();
        double[][] gradients = {{1, 2, 0}, {3, 2, 4}};
        double[][] weights = (double[][]) grid.getClass().getField("w").get(grid);
        // Sums of squares by column: 10, 8, 16; greatest by row: 2, 4.
        double shared = 10 * 34 + 1000 * (34 / 3.0) + Math.sqrt(100 + 64 + 256) + 1e4 * 6 + 1e6 * 3;
        Reference<?> reference =
                Reference.of(loader.loadClass("models.Crossed")).matrix(new double[2][3]);
        reference.step(new double[] {1, 2, 0, 3, 2, 4});
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                assertEquals(-(gradients[row][column] / 16 + shared), weights[row][column], 1e-9);
            }
        }
        assertArrayEquals(
                new double[] {
                    weights[0][0],
                    weights[0][1],
                    weights[0][2],
                    weights[1][0],
                    weights[1][1],
                    weights[1][2]
                },
                reference.weights(),
                1e-9);
    }
}
