package io.stepsmith.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.matrix.Orthogonaliser;
import io.stepsmith.engine.matrix.OrthogonaliserPool;
import io.stepsmith.engine.parallel.ThreadTeam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Tensors are orthogonalised in batches: in rows that batches share, where a step is done with one
 * before it begins the next, and by any number of threads with the same bits.
 */
class OrthogonalisedTest {
    /** The first is a batch, the others are another. */
    private static final int[][] SHAPES = {{300, 250}, {200, 250}, {1, 7}, {4, 0}, {0, 0}};

    private static ParameterTable<double[]> segments(
            boolean byBatch, OrthogonaliserPool pool, int[]... shapes) {
        ParameterTable<double[]> segments =
                ParameterTable.ofDoubles().orthogonalised(2, byBatch).byRows(0);
        for (int[] shape : shapes) {
            segments.layout.addTensor("w", 1);
            for (int row = 0; row < shape[0]; row++) {
                segments.add(shape[1], 0);
            }
        }
        segments.allocate(pool, 1);
        return segments;
    }

    @Test
    void batchesShareRowsOfOneLength() {
        OrthogonaliserPool pool = pool(1, alone());
        ParameterTable<double[]> first = segments(true, pool, SHAPES);
        ParameterTable<double[]> second = segments(true, pool, SHAPES);
        assertEquals(2, first.batches.count);
        assertSame(first.orthogonalised(0)[0], first.orthogonalised(0)[300]);
        assertSame(first.orthogonalised(0)[1], second.orthogonalised(0)[301]);
        assertNotSame(first.orthogonalised(0)[0], first.orthogonalised(1)[0]);
        assertEquals(300 + 1 + 4, distinct(first.orthogonalised(0)));
        assertEquals(505, distinct(segments(false, pool, SHAPES).orthogonalised(0)));
    }

    private static int distinct(double[][] rows) {
        Set<double[]> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(Arrays.asList(rows));
        return distinct.size();
    }

    @Test
    void oneMatrixOfOneBatchIsOrthogonalised() {
        int[][] shapes = {{300, 250}, {2, 5}, {1, 7}, {4, 0}};
        ParameterTable<double[]> segments = segments(false, pool(1, alone()), shapes);
        for (int matrix = 0; matrix < 2; matrix++) {
            for (double[] row : segments.orthogonalised(matrix)) {
                Arrays.setAll(row, i -> 1 + i);
            }
        }
        double[] expected = {1, 2, 3, 4, 5, 1, 2, 3, 4, 5};
        Orthogonaliser.ofDoubles(2, 5).orthogonalise(expected);
        double[] other = {1, 2, 3, 4, 5, 6, 7};
        Orthogonaliser.ofDoubles(1, 7).orthogonalise(other);
        segments.orthogonalise(1, 1);
        double[][] rows = segments.orthogonalised(1);
        assertArrayEquals(Arrays.copyOf(expected, 5), rows[300]);
        assertArrayEquals(Arrays.copyOfRange(expected, 5, 10), rows[301]);
        assertArrayEquals(other, rows[302]);
        assertEquals(3, rows[2][2]);
        assertEquals(3, segments.orthogonalised(0)[300][2]);
    }

    /** Products of large matrices are shared by panels, small ones matrix by matrix. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        int[][] shapes = new int[24][];
        Arrays.setAll(shapes, i -> new int[] {20 + i % 5, 90 - i % 3});
        shapes[3] = new int[] {300, 250};
        shapes[5] = new int[] {250, 420};
        double[][] expected = orthogonalised(pool(1, alone()), shapes);
        ThreadTeam team = new ThreadTeam(threads, KernelWarmUp.OFF, this);
        try {
            for (int again = 0; again < 3; again++) {
                double[][] actual = orthogonalised(pool(threads, team), shapes);
                for (int k = 0; k < expected.length; k++) {
                    assertArrayEquals(expected[k], actual[k], "row " + k);
                }
            }
        } finally {
            team.close();
        }
    }

    private static double[][] orthogonalised(OrthogonaliserPool pool, int[]... shapes) {
        ParameterTable<double[]> segments = segments(false, pool, shapes);
        SplittableRandom random = new SplittableRandom(4);
        for (double[] row : segments.orthogonalised(0)) {
            Arrays.setAll(row, i -> random.nextDouble(-1, 1));
        }
        segments.orthogonalise(0);
        return segments.orthogonalised(0);
    }

    private static ThreadTeam alone() {
        return new ThreadTeam(1, KernelWarmUp.OFF, new Object());
    }

    private static OrthogonaliserPool pool(int threads, ThreadTeam team) {
        return new OrthogonaliserPool(KernelWarmUp.OFF, threads, team);
    }
}
