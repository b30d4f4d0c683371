package io.stepsmith.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.matrix.Orthogonaliser;
import io.stepsmith.engine.matrix.OrthogonaliserPool;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Tensors share the rows in which they are orthogonalised, where a step is done with one before it
 * begins the next.
 */
class OrthogonalisedTest {
    private static ParameterTable<double[]> segments(boolean byTensor, OrthogonaliserPool pool) {
        ParameterTable<double[]> segments =
                ParameterTable.ofDoubles().orthogonalised(2, byTensor).byRows(0);
        int[][] shapes = {{3, 5}, {2, 5}, {1, 7}, {4, 0}, {0, 0}};
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
    void rowsOfOneLengthAreShared() {
        OrthogonaliserPool pool = new OrthogonaliserPool(KernelWarmUp.OFF);
        ParameterTable<double[]> first = segments(true, pool);
        ParameterTable<double[]> second = segments(true, pool);
        assertSame(first.orthogonalised(0)[0], first.orthogonalised(0)[3]);
        assertSame(first.orthogonalised(0)[1], second.orthogonalised(0)[4]);
        assertNotSame(first.orthogonalised(0)[0], first.orthogonalised(1)[0]);
        assertEquals(3 + 1 + 4, distinct(first.orthogonalised(0)));
        assertEquals(10, distinct(segments(false, pool).orthogonalised(0)));
    }

    private static int distinct(double[][] rows) {
        Set<double[]> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(Arrays.asList(rows));
        return distinct.size();
    }

    @Test
    void oneMatrixOfOneTensorIsOrthogonalised() {
        ParameterTable<double[]> segments =
                segments(false, new OrthogonaliserPool(KernelWarmUp.OFF));
        for (int matrix = 0; matrix < 2; matrix++) {
            for (double[] row : segments.orthogonalised(matrix)) {
                Arrays.setAll(row, i -> 1 + i);
            }
        }
        double[] expected = {1, 2, 3, 4, 5, 1, 2, 3, 4, 5};
        Orthogonaliser.ofDoubles(2, 5).orthogonalise(expected);
        for (int tensor : new int[] {1, 3, 4}) {
            segments.orthogonalise(1, tensor);
        }
        double[][] rows = segments.orthogonalised(1);
        assertArrayEquals(expected, new double[] {
            rows[3][0],
            rows[3][1],
            rows[3][2],
            rows[3][3],
            rows[3][4],
            rows[4][0],
            rows[4][1],
            rows[4][2],
            rows[4][3],
            rows[4][4]
        });
        assertEquals(3, rows[2][2]);
        assertEquals(3, rows[5][2]);
        assertEquals(3, segments.orthogonalised(0)[3][2]);
    }
}
