package io.stepsmith.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Extent;
import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.matrix.OrthogonaliserPool;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.parallel.ThreadTeam;
import io.stepsmith.engine.reduction.BlockSum;
import io.stepsmith.engine.reduction.Combination;
import io.stepsmith.engine.reduction.ReductionBuffer;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class PartitionTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(17);

    private final ParameterTable<float[]> table = ParameterTable.ofFloats();

    private void tensors(int... lengths) {
        for (int length : lengths) {
            table.layout.addTensor("w", 1);
            table.add(length, 0);
        }
    }

    private static int[] lengths(int count) {
        return RANDOM.ints(count, 0, RANDOM.nextInt(2, 20_000)).toArray();
    }

    /** Counts how often each weight is in a part, and by which tensors its segment is met. */
    private void assertCovers(Chunk[] chunks, int rowsOfGrain) {
        int[][] seen = new int[table.layout.size][];
        for (int k = 0; k < table.layout.size; k++) {
            seen[k] = new int[table.layout.lengths[k]];
        }
        for (Chunk chunk : chunks) {
            long weights = 0;
            for (int t = chunk.firstTensor; t < chunk.endTensor; t++) {
                for (int k = chunk.firstSegment(t); k < chunk.endSegment(t); k++) {
                    for (int i = chunk.begin(k); i < chunk.end(k); i++) {
                        seen[k][i]++;
                        weights++;
                    }
                }
            }
            long bySegments = 0;
            for (int k = chunk.firstSegment; k < chunk.endSegment; k++) {
                bySegments += chunk.end(k) - chunk.begin(k);
                int next = chunk.begin(k);
                for (int r = chunk.firstRun(k); r < chunk.firstRun(k + 1); r++) {
                    assertEquals(k, chunk.segments[r]);
                    assertEquals(next, chunk.begins[r]);
                    next = chunk.ends[r];
                    assertTrue(next > chunk.begins[r]);
                }
                assertEquals(chunk.end(k), next);
            }
            assertEquals(chunk.runs, chunk.firstRun(chunk.endSegment));
            assertEquals(weights, bySegments);
            assertEquals(weights, chunk.weights);
            if (rowsOfGrain > 0 && chunk.firstSegment < table.layout.size) {
                assertEquals(
                        0,
                        (chunk.firstSegment - table.layout.first[chunk.firstTensor]) % rowsOfGrain);
                assertEquals(0, chunk.begin(chunk.firstSegment));
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
        table.allocate(pool(), RANDOM.nextInt(1, 9));
        assertCovers(table.chunks(), 0);
        assertCovers(new Chunk[] {table.whole()}, 0);
    }

    /** Whatever the number of threads, vectors lie in one line each but for a chunk's first. */
    @RepeatedTest(20)
    void partsOfLongArraysGoOnAtALine() {
        tensors(RANDOM.nextInt(1 << 16, 1 << 20), RANDOM.nextInt(1, 1 << 16));
        table.allocate(pool(), RANDOM.nextInt(1, 5));
        assertCovers(table.chunks(), 0);
        for (Chunk chunk : table.chunks()) {
            int runs = chunk.firstSegment == 0 ? chunk.firstRun(1) : 0;
            if (runs > 0) {
                assertEquals(2, runs);
                assertEquals(0, (16 + 4 * chunk.begins[1]) % 64);
                assertTrue(chunk.ends[0] - chunk.begins[0] < 16);
            }
        }
    }

    @RepeatedTest(50)
    void blocksOfAReductionStayWhole() {
        table.reduction(Extent.TENSOR, Extent.WEIGHT, Combination.SUM);
        tensors(lengths(RANDOM.nextInt(1, 40)));
        table.allocate(pool(), RANDOM.nextInt(1, 9));
        assertCovers(table.chunks(), 0);
        for (Chunk chunk : table.chunks()) {
            assertEquals(0, chunk.begin(chunk.firstSegment) % BlockSum.BLOCK);
        }
    }

    @RepeatedTest(50)
    void groupsOfRowsStayWhole() {
        table.byRows(0).reduction(Extent.COLUMN, Extent.WEIGHT, Combination.SUM);
        for (int t = RANDOM.nextInt(0, 5); t >= 0; t--) {
            table.layout.addTensor("w", 1);
            int columns = RANDOM.nextInt(0, 100);
            for (int row = RANDOM.nextInt(0, 500); row > 0; row--) {
                table.add(columns, 0);
            }
        }
        table.allocate(pool(), RANDOM.nextInt(1, 9));
        assertCovers(table.chunks(), ReductionBuffer.ROWS);
    }

    @Test
    void partsOfManySmallTensorsAreOfOneSize() {
        int[] lengths = new int[400];
        for (int t = 0; t < lengths.length; t++) {
            lengths[t] = 1 + t % 200;
        }
        tensors(lengths);
        table.allocate(pool(), 3);
        assertEquals(3, table.chunks().length);
        for (Chunk chunk : table.chunks()) {
            assertTrue(Math.abs(chunk.weights - 40_200 / 3) < 300, "weights " + chunk.weights);
        }
    }

    @Test
    void aBigTensorIsCutAndAFewWeightsAreNot() {
        tensors(1_000_000);
        table.allocate(pool(), 2);
        assertEquals(16, table.chunks().length);
        ParameterTable<float[]> small = ParameterTable.ofFloats();
        small.layout.addTensor("w", 1);
        small.add(1_000, 0);
        small.allocate(pool(), 2);
        assertEquals(1, small.chunks().length);
    }

    /** The values of an array begin 16 bytes into a line of 64. */
    @Test
    void longRunsAreCutWhereALineBegins() {
        tensors(100_000, 0, 60_000);
        table.allocate(pool(), 1);
        assertRuns(table.whole(), new int[] {0, 0, 2}, new int[] {0, 12, 0}, new int[] {
            12, 100_000, 60_000
        });
        ParameterTable<double[]> doubles = ParameterTable.ofDoubles();
        doubles.layout.addTensor("w", 1);
        doubles.add(100_000, 0);
        doubles.allocate(pool(), 1);
        assertRuns(doubles.whole(), new int[] {0, 0}, new int[] {0, 6}, new int[] {6, 100_000});
    }

    private static void assertRuns(Chunk chunk, int[] segments, int[] begins, int[] ends) {
        assertArrayEquals(segments, chunk.segments);
        assertArrayEquals(begins, chunk.begins);
        assertArrayEquals(ends, chunk.ends);
        assertEquals(ends.length, chunk.runs);
    }

    private static OrthogonaliserPool pool() {
        return new OrthogonaliserPool(
                KernelWarmUp.OFF, 1, new ThreadTeam(1, KernelWarmUp.OFF, new Object()));
    }
}
