package io.stepsmith.examples.gpt;

import java.util.Arrays;

/**
 * Products of matrices that are arrays of rows. All inner loops run along rows from index 0, which is the form that the JIT
 * compiler turns into SIMD code.
 */
final class Matrices {
    private Matrices() {}

    /**
     * {@code c = a b}.
     *
     * @param a {@code [rows][n]}
     * @param b {@code [n][m]}
     * @param c {@code [rows][m]}
     */
    static void multiply(float[][] a, float[][] b, float[][] c, int rows) {
        int n = b.length;
        for (int i = 0; i < rows; i++) {
            float[] x = a[i];
            float[] row = c[i];
            Arrays.fill(row, 0);
            int k = 0;
            for (; k <= n - 4; k += 4) {
                addScaled(row, x[k], b[k], x[k + 1], b[k + 1], x[k + 2], b[k + 2], x[k + 3], b[k + 3]);
            }
            for (; k < n; k++) {
                addScaled(row, x[k], b[k]);
            }
        }
    }

    /**
     * {@code c = transpose(a) b}.
     *
     * @param a {@code [rows][n]}
     * @param b {@code [rows][m]}
     * @param c {@code [n][m]}
     */
    static void multiplyTransposed(float[][] a, float[][] b, float[][] c, int rows) {
        for (float[] row : c) {
            Arrays.fill(row, 0);
        }
        int i = 0;
        for (; i <= rows - 4; i += 4) {
            float[] x0 = a[i];
            float[] x1 = a[i + 1];
            float[] x2 = a[i + 2];
            float[] x3 = a[i + 3];
            for (int k = 0; k < c.length; k++) {
                addScaled(c[k], x0[k], b[i], x1[k], b[i + 1], x2[k], b[i + 2], x3[k], b[i + 3]);
            }
        }
        for (; i < rows; i++) {
            for (int k = 0; k < c.length; k++) {
                addScaled(c[k], a[i][k], b[i]);
            }
        }
    }

    /** Adds four scaled rows at once, so that {@code sum} is loaded and stored a quarter as often. */
    private static void addScaled(
            float[] sum, float x0, float[] b0, float x1, float[] b1, float x2, float[] b2, float x3, float[] b3) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += x0 * b0[j] + x1 * b1[j] + x2 * b2[j] + x3 * b3[j];
        }
    }

    /** {@code sum += x b}. */
    private static void addScaled(float[] sum, float x, float[] b) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += x * b[j];
        }
    }

    /** {@code sum = a + b}, in the first {@code rows} rows. */
    static void sum(float[][] a, float[][] b, float[][] sum, int rows) {
        for (int i = 0; i < rows; i++) {
            float[] x = a[i];
            float[] y = b[i];
            float[] z = sum[i];
            for (int j = 0; j < z.length; j++) {
                z[j] = x[j] + y[j];
            }
        }
    }

    /** Copies a matrix that is stored row after row in one array into an array of rows. */
    static void toRows(float[] flat, float[][] rows) {
        int width = rows[0].length;
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * width, rows[i], 0, width);
        }
    }

    /** The reverse of {@link #toRows}. */
    static void toFlat(float[][] rows, float[] flat) {
        int width = rows[0].length;
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
    }

    /** {@code target = transpose(source)}. */
    static void transpose(float[][] source, float[][] target) {
        for (int i = 0; i < source.length; i++) {
            for (int j = 0; j < target.length; j++) {
                target[j][i] = source[i][j];
            }
        }
    }
}
