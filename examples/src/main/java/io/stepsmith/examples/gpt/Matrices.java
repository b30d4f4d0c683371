package io.stepsmith.examples.gpt;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of matrices that are arrays of rows, with the Vector API. A product is made in tiles of
 * four rows and one vector of columns, whose sums stay in registers. Each element is a sum in the
 * order of {@code k} whatever the length of vectors is, so every machine computes the same bits.
 */
final class Matrices {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int TILE = 4;

    private Matrices() {}

    /**
     * {@code c = a b}.
     *
     * @param a {@code [rows][n]}
     * @param b {@code [n][m]}
     * @param c {@code [rows][m]}
     */
    static void multiply(float[][] a, float[][] b, float[][] c, int rows) {
        int i = 0;
        for (; i <= rows - TILE; i += TILE) {
            multiplyFour(a[i], a[i + 1], a[i + 2], a[i + 3], b, c, i);
        }
        for (; i < rows; i++) {
            multiplyColumns(a[i], b, c[i], 0);
        }
    }

    /** Computes four rows of {@code c} from as many of {@code a}. */
    private static void multiplyFour(
            float[] a0, float[] a1, float[] a2, float[] a3, float[][] b, float[][] c, int row) {
        float[] c0 = c[row];
        float[] c1 = c[row + 1];
        float[] c2 = c[row + 2];
        float[] c3 = c[row + 3];
        int bound = FLOATS.loopBound(c0.length);
        for (int j = 0; j < bound; j += FLOATS.length()) {
            FloatVector sum0 = FloatVector.zero(FLOATS);
            FloatVector sum1 = FloatVector.zero(FLOATS);
            FloatVector sum2 = FloatVector.zero(FLOATS);
            FloatVector sum3 = FloatVector.zero(FLOATS);
            for (int k = 0; k < b.length; k++) {
                FloatVector y = FloatVector.fromArray(FLOATS, b[k], j);
                sum0 = sum0.add(y.mul(a0[k]));
                sum1 = sum1.add(y.mul(a1[k]));
                sum2 = sum2.add(y.mul(a2[k]));
                sum3 = sum3.add(y.mul(a3[k]));
            }
            sum0.intoArray(c0, j);
            sum1.intoArray(c1, j);
            sum2.intoArray(c2, j);
            sum3.intoArray(c3, j);
        }
        multiplyColumns(a0, b, c0, bound);
        multiplyColumns(a1, b, c1, bound);
        multiplyColumns(a2, b, c2, bound);
        multiplyColumns(a3, b, c3, bound);
    }

    /** Computes the elements of a row of {@code c} from column {@code from} on. */
    private static void multiplyColumns(float[] a, float[][] b, float[] c, int from) {
        for (int j = from; j < c.length; j++) {
            float sum = 0;
            for (int k = 0; k < b.length; k++) {
                sum += b[k][j] * a[k];
            }
            c[j] = sum;
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
        int i = 0;
        for (; i <= c.length - TILE; i += TILE) {
            multiplyFourColumns(a, i, b, c, rows);
        }
        for (; i < c.length; i++) {
            multiplyTransposedColumns(a, i, b, c[i], 0, rows);
        }
    }

    /** Computes four rows of {@code c} from as many columns of {@code a}. */
    private static void multiplyFourColumns(
            float[][] a, int column, float[][] b, float[][] c, int rows) {
        int width = c[column].length;
        int bound = FLOATS.loopBound(width);
        for (int j = 0; j < bound; j += FLOATS.length()) {
            FloatVector sum0 = FloatVector.zero(FLOATS);
            FloatVector sum1 = FloatVector.zero(FLOATS);
            FloatVector sum2 = FloatVector.zero(FLOATS);
            FloatVector sum3 = FloatVector.zero(FLOATS);
            for (int k = 0; k < rows; k++) {
                float[] x = a[k];
                FloatVector y = FloatVector.fromArray(FLOATS, b[k], j);
                sum0 = sum0.add(y.mul(x[column]));
                sum1 = sum1.add(y.mul(x[column + 1]));
                sum2 = sum2.add(y.mul(x[column + 2]));
                sum3 = sum3.add(y.mul(x[column + 3]));
            }
            sum0.intoArray(c[column], j);
            sum1.intoArray(c[column + 1], j);
            sum2.intoArray(c[column + 2], j);
            sum3.intoArray(c[column + 3], j);
        }
        for (int i = column; i < column + TILE; i++) {
            multiplyTransposedColumns(a, i, b, c[i], bound, rows);
        }
    }

    private static void multiplyTransposedColumns(
            float[][] a, int column, float[][] b, float[] c, int from, int rows) {
        for (int j = from; j < c.length; j++) {
            float sum = 0;
            for (int k = 0; k < rows; k++) {
                sum += b[k][j] * a[k][column];
            }
            c[j] = sum;
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
