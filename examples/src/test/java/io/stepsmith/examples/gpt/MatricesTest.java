package io.stepsmith.examples.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class MatricesTest {
    private static final int[] SIZES = {1, 3, 4, 5, 16, 17, 33};

    /** The same bits as three nested loops, in all combinations of whole and partial tiles. */
    @Test
    void productsAreTheSumsInOrder() {
        SplittableRandom random = new SplittableRandom(1);
        for (int rows : SIZES) {
            for (int n : SIZES) {
                for (int m : SIZES) {
                    check(matrix(rows, n, random), matrix(n, m, random), rows, n, m);
                }
            }
        }
    }

    private static void check(float[][] a, float[][] b, int rows, int n, int m) {
        float[][] expected = new float[rows][m];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < m; j++) {
                for (int k = 0; k < n; k++) {
                    expected[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        float[][] product = new float[rows][m];
        Matrices.multiply(a, b, product, rows);
        assertArrayEquals(expected, product);
        float[][] transposed = new float[n][rows];
        Matrices.transpose(a, transposed);
        float[][] again = new float[rows][m];
        Matrices.multiplyTransposed(transposed, b, again, n);
        assertArrayEquals(expected, again);
    }

    private static float[][] matrix(int rows, int columns, SplittableRandom random) {
        float[][] matrix = new float[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = Linear.normal(columns, 1, random);
        }
        return matrix;
    }
}
