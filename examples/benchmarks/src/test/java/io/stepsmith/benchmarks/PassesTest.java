package io.stepsmith.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.harness.Tensors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/** Rules of several passes and the same by hand give the same but for rounding. */
final class PassesTest {
    private static final int STEPS = 20;
    private static final Shape SHAPE = new Shape("test", new int[] {1, 9, 1_024, 961, 9_801});

    static Stream<Cell> cells() {
        return PassCells.all().stream().filter(cell -> cell.name().endsWith("small400"));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void contendersAgreeButForRounding(Cell cell) {
        float[][] before = new Tensors(SHAPE).weights();
        List<float[][]> after = Stream.iterate(0, i -> i + 1)
                .limit(cell.names().size())
                .map(contender -> after(cell, contender))
                .toList();
        float[][] expected = after.get(0);
        float change = 0;
        for (int i = 0; i < before[2].length; i++) {
            change = Math.max(change, Math.abs(before[2][i] - expected[2][i]));
        }
        assertTrue(change > 0, "weights change");
        for (float[][] weights : after) {
            for (int k = 0; k < weights.length; k++) {
                assertArrayEquals(expected[k], weights[k], 2e-3f * change + 3e-7f);
            }
        }
    }

    private static float[][] after(Cell cell, int contender) {
        Tensors tensors = new Tensors(SHAPE);
        Contender step = cell.contenders(tensors).get(contender);
        for (int i = 0; i < STEPS; i++) {
            tensors.fillGradients();
            step.step();
        }
        return tensors.weights();
    }
}
