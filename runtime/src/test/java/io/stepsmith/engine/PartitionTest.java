package io.stepsmith.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Extent;
import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.matrix.OrthogonaliserPool;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.reduction.BlockSum;
import io.stepsmith.engine.reduction.Combination;
import io.stepsmith.engine.reduction.ReductionBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PartitionTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(17);

    private final ParameterTable<float[]> table = ParameterTable.ofFloats();

    private void tensors(int... lengths) {
        for (int length : lengths) {
            table.layout.addTensor("w", 1);
            table.add("w", length, 0);
        }
    }

    private static int[] lengths(int count) {
        return RANDOM.ints(count, 0, RANDOM.nextInt(2, 20_000)).toArray();
    }

    /** Counts how often each weight is in a part, and by which tensors its segment is met. */
    private void assertCovers(Chunk[] parts, int rowsOfGrain) {
        int[][] seen = new int[table.layout.size][];
        for (int k = 0; k < table.layout.size; k++) {
            seen[k] = new int[table.layout.lengths[k]];
        }
        for (Chunk part : parts) {
            long weights = 0;
            for (int t = part.firstTensor; t < part.endTensor; t++) {
                for (int k = part.firstSegment(t); k < part.endSegment(t); k++) {
                    for (int i = part.begin(k); i < part.end(k); i++) {
                        seen[k][i]++;
                        weights++;
                    }
                }
            }
            long bySegments = 0;
            for (int k = part.firstSegment; k < part.endSegment; k++) {
                bySegments += part.end(k) - part.begin(k);
                int next = part.begin(k);
                for (int r = part.firstRun(k); r < part.firstRun(k + 1); r++) {
                    assertEquals(k, part.segments[r]);
                    assertEquals(next, part.begins[r]);
                    next = part.ends[r];
                    assertTrue(next > part.begins[r]);
                }
                assertEquals(part.end(k), next);
            }
            assertEquals(part.runs, part.firstRun(part.endSegment));
            assertEquals(weights, bySegments);
            assertEquals(weights, part.weights);
            if (rowsOfGrain > 0 && part.firstSegment < table.layout.size) {
                assertEquals(0, (part.firstSegment - table.layout.first[part.firstTensor]) % rowsOfGrain);
                assertEquals(0, part.begin(part.firstSegment));
            }
        }
        for (int[] segment : seen) {
            for (int times : segment) {
                assertEquals(1, times);
            }
        }
    }

    @RepeatedTest(200)
    void everyWeightIsInOnePart() {
        tensors(lengths(RANDOM.nextInt(0, 40)));
        table.allocate(new OrthogonaliserPool(KernelWarmUp.OFF), RANDOM.nextInt(1, 9));
        assertCovers(table.parts(), 0);
        assertCovers(new Chunk[] {table.whole()}, 0);
    }

    @RepeatedTest(50)
    void blocksOfAReductionStayWhole() {
        table.reduction(Extent.TENSOR, Extent.WEIGHT, Combination.SUM);
        tensors(lengths(RANDOM.nextInt(1, 40)));
        table.allocate(new OrthogonaliserPool(KernelWarmUp.OFF), RANDOM.nextInt(1, 9));
        assertCovers(table.parts(), 0);
        for (Chunk part : table.parts()) {
            assertEquals(0, part.begin(part.firstSegment) % BlockSum.BLOCK);
        }
    }

    @RepeatedTest(50)
    void groupsOfRowsStayWhole() {
        table.byRows(0).reduction(Extent.COLUMN, Extent.WEIGHT, Combination.SUM);
        for (int t = RANDOM.nextInt(0, 5); t >= 0; t--) {
            table.layout.addTensor("w", 1);
            int columns = RANDOM.nextInt(0, 100);
            for (int row = RANDOM.nextInt(0, 500); row > 0; row--) {
                table.add("w", columns, 0);
            }
        }
        table.allocate(new OrthogonaliserPool(KernelWarmUp.OFF), RANDOM.nextInt(1, 9));
        assertCovers(table.parts(), ReductionBuffer.ROWS);
    }

    @Test
    void partsOfManySmallTensorsAreOfOneSize() {
        int[] lengths = new int[400];
        for (int t = 0; t < lengths.length; t++) {
            lengths[t] = 1 + t % 200;
        }
        tensors(lengths);
        table.allocate(new OrthogonaliserPool(KernelWarmUp.OFF), 3);
        assertEquals(3, table.parts().length);
        for (Chunk part : table.parts()) {
            assertTrue(Math.abs(part.weights - 40_200 / 3) < 300, "weights " + part.weights);
        }
    }

    @Test
    void aBigTensorIsCutAndAFewWeightsAreNot() {
        tensors(1_000_000);
        table.allocate(new OrthogonaliserPool(KernelWarmUp.OFF), 2);
        assertEquals(16, table.parts().length);
        ParameterTable<float[]> small = ParameterTable.ofFloats();
        small.layout.addTensor("w", 1);
        small.add("w", 1_000, 0);
        small.allocate(new OrthogonaliserPool(KernelWarmUp.OFF), 2);
        assertEquals(1, small.parts().length);
    }

    /** The values of an array begin 16 bytes into a line of 64. */
    @Test
    void longRunsAreCutWhereALineBegins() {
        tensors(100_000, 0, 60_000);
        table.allocate(new OrthogonaliserPool(KernelWarmUp.OFF), 1);
        assertRuns(table.whole(), new int[] {0, 0, 2}, new int[] {0, 12, 0}, new int[] {12, 100_000, 60_000});
        ParameterTable<double[]> doubles = ParameterTable.ofDoubles();
        doubles.layout.addTensor("w", 1);
        doubles.add("w", 100_000, 0);
        doubles.allocate(new OrthogonaliserPool(KernelWarmUp.OFF), 1);
        assertRuns(doubles.whole(), new int[] {0, 0}, new int[] {0, 6}, new int[] {6, 100_000});
    }

    private static void assertRuns(Chunk part, int[] segments, int[] begins, int[] ends) {
        assertArrayEquals(segments, part.segments);
        assertArrayEquals(begins, part.begins);
        assertArrayEquals(ends, part.ends);
        assertEquals(ends.length, part.runs);
    }
}
